"""The mutants, one file per target, and one for what only time shows."""

from tools.mutants.catalogue.generated import GENERATED
from tools.mutants.catalogue.lifecycle import LIFECYCLE
from tools.mutants.catalogue.machinery import MACHINERY
from tools.mutants.catalogue.overrides import OVERRIDES
from tools.mutants.catalogue.specs import SPECS
from tools.mutants.catalogue.stub import STUB
from tools.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (*STUB, *LIFECYCLE, *SPECS, *GENERATED, *OVERRIDES, *MACHINERY)

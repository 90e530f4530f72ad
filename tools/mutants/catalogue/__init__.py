"""The mutants, a file per target or subject."""

from tools.mutants.catalogue.adoption import ADOPTION
from tools.mutants.catalogue.client import CLIENT
from tools.mutants.catalogue.generated import GENERATED
from tools.mutants.catalogue.lifecycle import LIFECYCLE
from tools.mutants.catalogue.live import LIVE
from tools.mutants.catalogue.machinery import MACHINERY
from tools.mutants.catalogue.operations import OPERATIONS
from tools.mutants.catalogue.overrides import OVERRIDES
from tools.mutants.catalogue.specs import SPECS
from tools.mutants.catalogue.stub import STUB
from tools.mutants.catalogue.toolkit import TOOLKIT
from tools.mutants.catalogue.view import VIEW
from tools.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    *STUB,
    *LIFECYCLE,
    *OPERATIONS,
    *SPECS,
    *GENERATED,
    *OVERRIDES,
    *CLIENT,
    *VIEW,
    *MACHINERY,
    *ADOPTION,
    *TOOLKIT,
    *LIVE,
)

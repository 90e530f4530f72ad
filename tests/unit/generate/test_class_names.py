"""The classes of schemas without names of their own are called otherwise where their names are taken."""

import httpx

from tests.unit.generate.one_package import one_package


def test_what_would_be_called_as_another_class_is_gets_another_name() -> None:
    content = "content: {application/json: {schema: {$ref: '#/components/schemas/Coat'}}}"
    schemas = """\
components:
  schemas:
    Coat:
      type: object
      properties:
        size: {type: string, enum: [s, m]}
        lining: {type: object, properties: {silk: {type: boolean}}}
        pockets: {type: array, items: {type: object, properties: {depth: {type: integer}}}}
    CoatSize: {type: string, enum: [x]}
    CoatLining: {type: object}
    Coat_Pockets_Item: {type: object}
"""
    coats = one_package((("/gates", f"responses: {{'200': {{description: x, {content}}}}}"),), schemas)
    document = {"size": "m", "lining": {"silk": True}, "pockets": [{"depth": 3}]}
    coat = coats.call("gates.ask0", httpx.Response(200, json=document))[1].parsed
    assert (coat.lining.silk, coat.pockets[0].depth, coat.to_dict()) == (True, 3, document)
    assert "CoatSizeModel" in str(coat.__annotations__["size"])


def test_objects_of_an_object_that_may_be_null_are_called_after_their_places() -> None:
    content = "content: {application/json: {schema: {$ref: '#/components/schemas/Gate'}}}"
    schemas = """\
components:
  schemas:
    Gate:
      type: [object, 'null']
      properties:
        lock: {type: object, properties: {kind: {type: string, enum: [bar]}}}
        hinge: {type: object, properties: {pins: {type: array, items: {type: object, properties: {n: {}}}}}}
        latch: {type: [object, 'null'], properties: {steel: {type: boolean}}}
"""
    gates = one_package((("/gates", f"responses: {{'200': {{description: x, {content}}}}}"),), schemas)
    document = {"lock": {"kind": "bar"}, "hinge": {"pins": [{"n": 1}]}, "latch": {"steel": True}}
    gate = gates.call("gates.ask0", httpx.Response(200, json=document))[1].parsed
    assert gate.to_dict() == document
    names = [type(each).__name__ for each in (gate.lock, gate.hinge, gate.hinge.pins[0], gate.latch)]
    assert names == ["GateLock", "GateHinge", "GateHingePins", "GateLatch"]
    open_gate = gates.call("gates.ask0", httpx.Response(200, json={"latch": None}))[1].parsed
    assert open_gate.latch is None


# Of each class, the generator calls the object that it makes as the class, and other things so, too.
DATES = "{type: object, additionalProperties: {type: string, format: date}}"


def test_a_class_may_be_called_as_something_in_the_function_that_makes_its_objects() -> None:
    open_classes = {"D": "{type: object, properties: {day: {type: string, format: date}}}"}
    classes = open_classes | dict.fromkeys(("PropName", "PropDict", "AdditionalProperties"), DATES)
    content = "content: {{application/json: {{schema: {{$ref: '#/components/schemas/{}'}}}}}}"
    operations = [
        ("/gates", f"responses: {{'200': {{description: x, {content.format(name)}}}}}") for name in classes
    ]
    schemas = "".join(f"    {name}: {schema}\n" for name, schema in classes.items())
    package = one_package(tuple(operations), f"components:\n  schemas:\n{schemas}")
    for name in classes:
        document = {"day": "2024-01-02", "more": "2024-01-03"}
        assert package.round_trip(name, document) == document, name

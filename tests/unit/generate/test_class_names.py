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

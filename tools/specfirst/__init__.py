"""A toolkit for repositories in which an OpenAPI file per API is the source of truth.

It knows OpenAPI and a layout (`layout`), and nothing of the repository that it works in: no API's name, no
package of the product, no test.
"""

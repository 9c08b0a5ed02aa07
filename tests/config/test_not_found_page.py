"""During development a wrong address shows what readers get."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from config.middleware import NotFoundPageMiddleware

pytestmark = pytest.mark.django_db


def answer(path: str, response: HttpResponse) -> HttpResponse:
    return NotFoundPageMiddleware(lambda _request: response)(RequestFactory().get(path))


def test_a_wrong_address_gets_the_sites_own_page(tree):
    response = answer("/rien/", HttpResponse("a table of addresses", status=404))

    assert response.status_code == 404
    assert 'href="/fiches/"' in response.content.decode()


@pytest.mark.parametrize(
    ("path", "response"),
    [
        ("/admin/rien/", HttpResponse("of the admin", status=404)),
        ("/fiches/", HttpResponse("a page")),
        ("/api/", HttpResponse("{}", status=404, content_type="application/json")),
    ],
)
def test_everything_else_passes(path, response):
    assert answer(path, response) is response

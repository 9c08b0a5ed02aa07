"""A language is served once it has a published home page."""

import pytest
from wagtail.models import Locale

pytestmark = pytest.mark.django_db

ADDRESSES = ("/en/", "/en/fiches/", "/en/objectives/valoriser/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_language_without_home_page_is_a_wrong_address_in_french(client, tree, address):
    response = client.get(address)

    assert response.status_code == 404
    assert '<html lang="fr"' in response.content.decode()


def test_a_language_with_a_home_page_is_served(client, tree):
    english = Locale.objects.get(language_code="en")
    tree.home.copy_for_translation(english).save_revision().publish()

    for address in ("/en/", "/en/objectives/valoriser/"):
        response = client.get(address)
        assert response.status_code == 200
        assert '<html lang="en"' in response.content.decode()

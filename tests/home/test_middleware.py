"""A language is served once it has a published home page."""

from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from wagtail.models import Locale

from knowledge.subscriptions.links import address_of, manage_token
from knowledge.subscriptions.models import Subscription

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


def test_links_in_mails_outlive_the_language(client, tree):
    subscription = Subscription.objects.create(
        email="ada@example.org", language="en", rhythm="weekly", confirmed_at=timezone.now()
    )
    for name in ("stop", "manage"):
        link = address_of(name, manage_token(subscription), "en")
        assert client.get(urlsplit(link).path).status_code == 200
    one_click = {"List-Unsubscribe": "One-Click"}
    link = address_of("stop", manage_token(subscription), "en")
    assert client.post(urlsplit(link).path, one_click).status_code == 200
    subscription.refresh_from_db()
    assert subscription.unsubscribed_at
    assert client.get("/en/notify-me/").status_code == 404
    assert client.get("/en/notify-me/stop/").status_code == 404

"""Demonstration sign-ins exist only where the settings allow them."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model

from home.demo.accounts import ACCOUNTS, SignInsNotAllowed, ensure_accounts
from home.tree import Tree

pytestmark = pytest.mark.django_db


def test_there_is_one_account_in_each_group(tree: Tree, client) -> None:
    ensure_accounts()
    for name, group in ACCOUNTS.items():
        user = get_user_model().objects.get(username=name)
        assert [g.name for g in user.groups.all()] == [group]
        assert user.is_superuser is (name == "administration")
        assert client.login(username=name, password="demo")
        assert client.get("/admin/").status_code == 200


def test_an_account_that_exists_stays_as_it_is(tree: Tree) -> None:
    ensure_accounts()
    user = get_user_model().objects.get(username="redaction")
    user.set_password("autre chose")
    user.groups.clear()
    user.save()
    ensure_accounts()
    user.refresh_from_db()
    assert user.check_password("autre chose")
    assert not user.groups.exists()


def test_settings_can_forbid_them(tree: Tree, settings) -> None:
    settings.DEMO_SIGN_INS = False
    with pytest.raises(SignInsNotAllowed):
        ensure_accounts()
    del settings.DEMO_SIGN_INS
    with pytest.raises(SignInsNotAllowed):
        ensure_accounts()
    assert not get_user_model().objects.exists()

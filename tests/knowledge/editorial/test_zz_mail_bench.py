import time, pytest
from django.core import mail
from django.core.management import call_command
from tests.knowledge.editorial.overdue import fill_overdue
@pytest.mark.django_db
def test_bench(team):
    total = fill_overdue(1000, requested_by=team.writer); mail.outbox.clear()
    t=time.perf_counter(); call_command("send_reminders"); print("first", total, time.perf_counter()-t, len(mail.outbox))
    t=time.perf_counter(); call_command("send_reminders"); print("second", time.perf_counter()-t, len(mail.outbox))
    print(mail.outbox[0].subject); print(mail.outbox[0].body[:700]); print(len(mail.outbox[0].body))
    assert 0

"""The addresses of subscriptions within the admin."""

from django.urls import path

from .admin_views import SubscriptionsReportView

app_name = "subscriptions_admin"

urlpatterns = [
    path("reports/subscriptions/", SubscriptionsReportView.as_view(), name="report"),
]

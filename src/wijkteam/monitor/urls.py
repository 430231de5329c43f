from wijkteam.monitor.dashboard import urls as dashboard

app_name = "monitor"
urlpatterns = [*dashboard.urlpatterns]

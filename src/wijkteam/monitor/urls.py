from wijkteam.monitor.calculator import urls as calculator
from wijkteam.monitor.dashboard import urls as dashboard

app_name = "monitor"
urlpatterns = [*dashboard.urlpatterns, *calculator.urlpatterns]

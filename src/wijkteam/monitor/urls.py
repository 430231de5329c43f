from wijkteam.monitor.calculator import urls as calculator
from wijkteam.monitor.compare import urls as compare
from wijkteam.monitor.dashboard import urls as dashboard
from wijkteam.monitor.drawing_board import urls as drawing_board
from wijkteam.monitor.openstats import urls as openstats
from wijkteam.monitor.reports import urls as reports
from wijkteam.monitor.session import urls as session
from wijkteam.monitor.simulation import urls as simulation

app_name = "monitor"
urlpatterns = [
    *dashboard.urlpatterns,
    *compare.urlpatterns,
    *openstats.urlpatterns,
    *calculator.urlpatterns,
    *simulation.urlpatterns,
    *reports.urlpatterns,  # before the session, which would take its names for steps
    *drawing_board.urlpatterns,
    *session.urlpatterns,
]

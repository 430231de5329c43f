from wijkteam.monitor.calculator import urls as calculator
from wijkteam.monitor.case_report import urls as case_report
from wijkteam.monitor.dashboard import urls as dashboard
from wijkteam.monitor.drawing_board import urls as drawing_board
from wijkteam.monitor.report import urls as report
from wijkteam.monitor.session import urls as session

app_name = "monitor"
urlpatterns = [
    *dashboard.urlpatterns,
    *calculator.urlpatterns,
    *report.urlpatterns,
    *drawing_board.urlpatterns,
    *case_report.urlpatterns,  # before the session, which would take its names for steps
    *session.urlpatterns,
]

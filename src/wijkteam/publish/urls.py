from django.urls import path

from wijkteam.publish.one_case.views import case
from wijkteam.publish.releases import views
from wijkteam.publish.searching.views import searching

app_name = "publish"
urlpatterns = [
    path("", views.releases, name="releases"),
    path("zoekgedrag/", searching, name="searching"),
    path("nieuw/", views.new, name="new"),
    path("bezig/", views.being_made, name="making"),
    path("bezig/stand/", views.progress, name="making_progress"),
    path("klaargezet/", views.waiting, name="waiting"),
    path("casus/<uuid:household>/", case, name="case"),
    path("<str:name>/", views.release, name="release"),
    path("<str:name>/feiten.parquet", views.parquet, name="parquet"),
    path("<str:name>/cijfers.parquet", views.figures, name="figures"),
    path("<str:name>/manifest.json", views.manifest, name="manifest"),
    path("<str:name>/intrekken/", views.withdraw, name="withdraw"),
]

from django.urls import path

from wijkteam.publish import case_views, search_views, views

app_name = "publish"
urlpatterns = [
    path("", views.releases, name="releases"),
    path("zoekgedrag/", search_views.searching, name="searching"),
    path("nieuw/", views.new, name="new"),
    path("klaargezet/", views.waiting, name="waiting"),
    path("casus/<uuid:household>/", case_views.case, name="case"),
    path("<str:name>/", views.release, name="release"),
    path("<str:name>/feiten.parquet", views.parquet, name="parquet"),
    path("<str:name>/cijfers.parquet", views.figures, name="figures"),
    path("<str:name>/manifest.json", views.manifest, name="manifest"),
    path("<str:name>/intrekken/", views.withdraw, name="withdraw"),
]

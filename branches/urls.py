"""What lies beneath `/cms/branches/`; names are in the namespace `branches`."""

from branches.admin import urls as admin
from branches.batch import urls as batch
from branches.editing import urls as editing
from branches.history import urls as history
from branches.rehearsal import urls as rehearsal

app_name = "branches"
urlpatterns = [
    *admin.urlpatterns,
    *editing.urlpatterns,
    *batch.urlpatterns,
    *history.urlpatterns,
    *rehearsal.urlpatterns,
]

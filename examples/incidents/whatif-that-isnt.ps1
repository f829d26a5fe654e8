# The trial run that wasn't: Set-User takes -WhatIf, and its documentation says that it does nothing there.
# What was meant: see who would get a new title.
Get-User -Filter "Department -eq 'Sales'" | Set-User -Title 'Account Manager' -WhatIf -Confirm:$false

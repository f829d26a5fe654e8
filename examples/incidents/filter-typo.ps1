# The typo in a filter: departments are called Finance, not Finances. The list is empty, and the group is set to it.
# What was meant: keep the members of a group in step with a department.
$people = Get-User -Filter "Department -eq 'Finances'" -ResultSize Unlimited
Update-DistributionGroupMember 'IT Admin' -Members $people -Confirm:$false

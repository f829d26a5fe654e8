# The reassigned variable: = where += was meant. Each round replaces the list, and the last department has nobody.
# What was meant: one group with the people of three departments.
$members = @()
foreach ($department in 'Sales', 'Marketing', 'Training') {
    $members = @(Get-User -Filter "Department -eq '$department'" -ResultSize Unlimited)
}
Update-DistributionGroupMember 'IT Admin' -Members $members -Confirm:$false

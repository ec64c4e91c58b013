"""Right tables of many kinds for tests, each as text, with the forms that public papers use."""

from __future__ import annotations

STRATEGY = """
£000|2023/24|2024/25|2025/26|2026/27
Opening budget|212,400|221,150|228,730|231,905
Pay and price inflation|9,120|8,640|7,310|6,985
Demand pressures|4,215|3,870|3,265|2,940
Savings plans|(4,585)|(4,930)|(7,400)|(5,120)
Net budget requirement|221,150|228,730|231,905|236,710
Council tax|131,280|136,410|141,595|146,870
Business rates|62,315|63,940|65,180|66,425
Government grant|24,870|25,120|25,115|25,340
Total funding|218,465|225,470|231,890|238,635
Shortfall/(Surplus)|2,685|3,260|15|(1,925)
"""

MIDDLE = """
2021/22|2022/23|£m|2023/24|2024/25
184.3|191.6|Base budget|199.8|208.1
6.2|7.9|Growth|8.4|5.3
(2.1)|(3.4)|Efficiencies|(4.6)|(6.7)
3.2|3.7|Contract uplifts|4.5|2.9
191.6|199.8|Budget requirement|208.1|209.6
190.9|198.2|Resources available|204.4|212.3
(0.7)|(1.6)|(Shortfall)/Surplus|(3.7)|2.7
"""

RESERVES = """
Reserve £000|Balance 1 April 2023|Transfers in|Transfers out|Balance 31 March 2024
General fund|14,260|1,115|(620)|14,755
Insurance|3,845|402|(1,273)|2,974
Transformation|6,930|0|(2,185)|4,745
Capital financing|9,412|2,650|(3,488)|8,574
Redundancy|2,118|350|(941)|1,527
Total reserves|36,565|4,517|(8,507)|32,575
"""

ROLLING_RESERVES = """
General reserve £000|2022/23|2023/24|2024/25|2025/26
Balance brought forward|18,420|17,265|15,980|16,742
Contributions in the year|1,340|905|2,118|1,460
Use of reserves|-2,495|-2,190|-1,356|-2,871
Balance carried forward|17,265|15,980|16,742|15,331
"""

OUTTURN = """
Service|Budget £000|Outturn £000|Variance £000|Variance %
Local policing|84,310|85,126|816|1.0
Crime and intelligence|41,275|40,388|(887)|(2.1)
Criminal justice|12,640|13,017|377|3.0
Estates|18,955|18,214|(741)|(3.9)
Fleet|7,480|7,905|425|5.7
Corporate services|22,130|21,842|(288)|(1.3)
Total|186,790|186,492|(298)|(0.2)
"""

UNDERSPEND = """
Directorate|Full year budget £m|Forecast £m|Under/(over) spend £m
Adult social care|142.6|147.9|(5.3)
Children's services|98.4|101.2|(2.8)
Highways|37.5|36.1|1.4
Public health|21.7|21.3|0.4
Libraries and culture|14.9|14.2|0.7
Net spend|315.1|320.7|(5.6)
"""

PRECEPT = """
Item|2022/23|2023/24|2024/25|2025/26
Band D council tax (£)|218.16|233.10|246.06|260.10
Council tax base|642,315|651,480|658,902|667,247
Precept (£)|140,127,440|151,859,988|162,129,426|173,550,945
"""

CAPITAL = """
Capital programme £000|2023/24|2024/25|2025/26
Estates schemes|6,240|8,915|5,380
Vehicles|3,175|3,410|3,655
Information technology|4,860|3,725|2,940
Specialist equipment|1,085|965|1,210
Total capital spending|15,360|17,015|13,185
Financed by:|||
Capital grants|1,420|1,380|1,350
Capital receipts|2,615|4,270|980
Revenue contributions|3,905|3,640|3,720
Borrowing|7,420|7,725|7,135
Total financing|15,360|17,015|13,185
"""

AGREEMENT = """
Statement|Base|Strongly agree %|Tend to agree %|Neither %|Tend to disagree %|Disagree %|Net agree %
Police listen to local concerns|1,214|18|37|22|14|9|55
I feel informed about policing|1,198|11|32|25|21|11|43
Officers are visible|1,207|9|23|19|31|18|32
I would report a crime|1,211|41|34|13|8|4|75
Local services work together|1,176|12|29|36|15|8|41
"""

NET_SCORE = """
Issue|Better|About the same|Worse|Net score
Speeding|14|45|41|-27
Anti-social behaviour|19|42|39|-20
Burglary|23|58|19|4
Drug dealing|11|39|50|-39
Litter|31|47|22|9
"""

QUARTERS = """
Activity|Q1|Q2|Q3|Q4|Year total
Home fire safety visits|1,214|1,387|1,295|1,462|5,358
School talks|86|41|117|132|376
Premises audits|203|231|219|246|899
False alarms attended|512|547|586|498|2,143
Special services|318|296|342|327|1,283
"""

CUMULATIVE = """
Month|Referrals|Cumulative referrals
April|143|143
May|167|310
June|152|462
July|181|643
August|139|782
September|174|956
October|168|1,124
"""

CROSS = """
Outcome|North|South|East|West|Total
Charged|214|187|156|203|760
Cautioned|61|74|48|66|249
Community resolution|132|118|143|127|520
No suspect identified|845|912|774|803|3,334
Evidential difficulties|376|341|318|362|1,397
Total|1,628|1,632|1,439|1,561|6,260
"""

RATES = """
District|Offences|Population|Rate per 1,000|Rank
Alderton|9,845|112,300|87.7|3
Brockley|6,213|94,600|65.7|5
Colne Vale|14,382|131,900|109.0|1
Dunmere|4,117|71,450|57.6|6
Eastleigh Marsh|11,906|128,700|92.5|2
Farley|5,548|79,850|69.5|4
"""

TARGETS = """
Measure|Target|Actual|Variance from target|Status
Calls answered within 10 seconds (%)|90.0|92.4|2.4|Met
Emergency attendance within 15 minutes (%)|85.0|81.7|-3.3|Not met
Victim satisfaction (%)|75.0|76.2|1.2|Met
Files submitted on time (%)|95.0|93.8|-1.2|Not met
Staff trained (%)|88.0|91.5|3.5|Met
"""

AVERAGES = """
Station|2021|2022|2023|Three-year average
Ashford Road|412|438|451|433.7
Bridge Street|286|301|274|287.0
Castle Hill|518|496|533|515.7
Dock Lane|197|224|216|212.3
East Park|343|359|328|343.3
"""

INDEXED = """
Year|Incidents|Index (2018 = 100)
2018|4,216|100.0
2019|4,388|104.1
2020|3,572|84.7
2021|3,905|92.6
2022|4,127|97.9
2023|4,461|105.8
"""

SHARES = """
Route|Cases|% of total
Telephone|412|38.3
Online form|287|26.7
Email|194|18.0
In person|103|9.6
Partner referral|80|7.4
All cases|1,076|100.0
"""

ANSWERS = """
How safe do you feel after dark?|2022 (n=842)|2023 (n=911)
Very safe|21%|19%
Fairly safe|44%|41%
A bit unsafe|22%|24%
Very unsafe|9%|12%
Don't know|4%|4%
Total|100%|100%
"""

CHANGES = """
Offence|Year to March 2023|Year to March 2024|# diff|% diff|% of total
Violence|5,184|5,347|163|3.1|48.4
Theft|2,916|3,228|312|10.7|29.2
Criminal damage|1,347|1,285|-62|-4.6|11.6
Drugs|604|571|-33|-5.5|5.2
Robbery|218|241|23|10.6|2.2
Possession of weapons|196|187|-9|-4.6|1.7
Other|174|183|9|5.2|1.7
Total|10,639|11,042|403|3.8|100.0
"""

PARTS = """
Officers|Budgeted posts|In post|Vacancies|Vacancy rate %
Constables|2,415|2,338|77|3.2
Sergeants|462|449|13|2.8
Inspectors|148|141|7|4.7
Chief inspectors|39|37|2|5.1
Staff|1,806|1,697|109|6.0
Total|4,870|4,662|208|4.3
"""

PERSPECTIVE = """
£m|2024/25|2025/26|2026/27|2027/28|Total
Pay|4.82|3.95|3.71|3.64|16.12
Prices|2.14|1.87|1.62|1.55|7.18
New burdens|0.95|1.28|0.76|0.83|3.82
Gross pressures|7.91|7.10|6.09|6.02|27.12
Savings identified|(3.25)|(2.68)|(1.94)|(1.47)|(9.34)
Funding growth|(3.88)|(3.12)|(3.35)|(3.41)|(13.76)
Remaining gap|0.78|1.30|0.80|1.14|4.02
"""

INVENTED = {
    name.lower(): text
    for name, text in globals().items()
    if name.isupper() and isinstance(text, str) and "|" in text
}
"""Every right table by its name."""

"""What people do in the web application: use cases that keep registers.

Nothing outside the web application and its worker imports these, because
registers need Django.
"""

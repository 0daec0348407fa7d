"""What others see of what a member has ridden, as far as the member lets them."""

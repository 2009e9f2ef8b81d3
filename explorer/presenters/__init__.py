"""The current enquiry and answer as Qt objects, without widgets."""

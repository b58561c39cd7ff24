import Testing

@testable import SiteRenderer

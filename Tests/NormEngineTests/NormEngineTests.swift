import Testing

@testable import NormEngine

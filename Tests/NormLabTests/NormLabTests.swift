import Testing

@testable import NormLab

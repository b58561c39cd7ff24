import Testing

@testable import NormbookCommands

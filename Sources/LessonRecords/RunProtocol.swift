/// What the runner tells a lesson's program: names of environment variables.
package enum RunProtocol {
  /// The file records are appended to; without it nothing is recorded.
  package static let records = "NORMBOOK_RECORDS"
  /// The lesson's seed.
  package static let seed = "NORMBOOK_SEED"
  /// The folder of `cached` values; without it every value is computed.
  package static let values = "NORMBOOK_VALUES"
  /// For each cell the hash of all code up to it, as `cell=hash` parted by spaces.
  package static let keys = "NORMBOOK_KEYS"
  /// The one cell that is meant to trap and is run; all others of its kind are left out.
  package static let trap = "NORMBOOK_TRAP"
}

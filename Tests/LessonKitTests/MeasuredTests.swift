import Glibc
import LessonRecords
import Testing

@testable import LessonKit

@Suite struct MeasuredTests {
  @Test func `summaries of values`() {
    let measured = Measured("x", [4, 1, 3, 2])
    #expect(measured.median.value == 2.5)
    #expect(measured.mean.value == 2.5)
    #expect(measured.minimum.value == 1)
    #expect(measured.maximum.value == 4)
    #expect(abs(measured.standardDeviation - 1.2909944487358056) < 1e-15)
  }

  @Test func `values need no name`() {
    #expect(Measured([1, 2]) == Measured("value", [1, 2]))
    #expect(Measured([1, 5, 2]).median.value == 2)
  }

  @Test func `a value that is no number leaves no summary standing`() {
    let measured = Measured("x", [1, .nan, 3])
    for summary in [measured.median, measured.mean, measured.minimum, measured.maximum] {
      #expect(summary.value.isNaN)
      #expect((summary >= 0).holds == false)
      #expect((summary <= 0).holds == false)
    }
  }

  @Test func `nothing measured bears nothing out`() {
    let check = Measured("x", []).median >= -1e300
    #expect(!check.holds)
    #expect(check.agreeing == 0)
  }

  @Test func `each seed is measured once, on however many cores`() {
    let calls = Counter()
    let measurement = Measurement { seed in
      calls.add()
      return Double(seed)
    }
    #expect(measurement.over([3, 1, 2]).values == [3, 1, 2])
    #expect(measurement.over([1, 2, 4]).median.value == 2)
    #expect(calls.count == 4)
  }

  @Test func `a check tells margin and agreement on either side`() {
    let measured = Measured("x", [9, 10, 14])
    let above = measured.median >= 10
    #expect(above.holds && above.margin == 0 && above.agreeing == 2)
    let strictly = measured.median > 10
    #expect(!strictly.holds && strictly.agreeing == 1)
    let below = measured.maximum < 12
    #expect(!below.holds && below.margin == -2 && below.agreeing == 2)
    let near = measured.mean.isWithin(2, of: 10)
    #expect(near.holds && near.margin == 1 && near.agreeing == 2)
  }

  @Test func `two measurements are compared seed by seed`() {
    let a = Measured("a", [1, 5, 9])
    let b = Measured("b", [2, 4, 8])
    let check = a.median > b.median
    #expect(check.holds && check.margin == 1 && check.agreeing == 2)
    #expect(check.record.statement == "median of a > median of b")
    #expect((a.median > Measured("c", [1]).median).holds == false)
  }
}

private final class Counter: @unchecked Sendable {
  private var lock = pthread_mutex_t()
  private(set) var count = 0

  init() { pthread_mutex_init(&lock, nil) }

  func add() {
    pthread_mutex_lock(&lock)
    count += 1
    pthread_mutex_unlock(&lock)
  }
}

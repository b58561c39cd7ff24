/// A point of the drawing, in its own units, y downwards.
struct Place: Hashable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// An upright rectangle of the drawing.
struct Box: Hashable {
  var left: Double
  var top: Double
  var width: Double
  var height: Double

  var right: Double { left + width }
  var bottom: Double { top + height }

  func contains(_ place: Place) -> Bool {
    place.x >= left - 0.01 && place.x <= right + 0.01 && place.y >= top - 0.01
      && place.y <= bottom + 0.01
  }

  /// The nearest place inside.
  func clamp(_ place: Place) -> Place {
    Place(min(max(place.x, left), right), min(max(place.y, top), bottom))
  }

  func meets(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// The part of a straight line inside, nil when there is none.
  func clip(_ a: Place, _ b: Place) -> (Place, Place)? {
    var enter = 0.0, leave = 1.0
    let dx = b.x - a.x, dy = b.y - a.y
    for (step, room) in [
      (-dx, a.x - left), (dx, right - a.x), (-dy, a.y - top), (dy, bottom - a.y),
    ] {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        enter = max(enter, room / step)
      } else {
        leave = min(leave, room / step)
      }
    }
    guard enter <= leave else { return nil }
    return (
      Place(a.x + enter * dx, a.y + enter * dy), Place(a.x + leave * dx, a.y + leave * dy)
    )
  }
}

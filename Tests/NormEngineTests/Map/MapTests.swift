import NormEngine
import Testing

/// What the map says of a technique is what the technique does.
@Suite struct MapTests {
  private func specimen(_ place: MapPlace) throws -> (Specimen, Tensor<Double>) {
    let specimen = try #require(try Specimen.named(place.name))
    var generator = SplitMix64(seed: 41)
    return (specimen, .normal(specimen.shape, mean: 0.5, using: &generator))
  }

  @Test func `every technique is on the map once`() {
    #expect(normalizationMap.count == 13)
    #expect(Set(normalizationMap.map(\.name)).count == 13)
  }

  @Test(arguments: normalizationMap)
  func `another example changes the output if and only if the statistics are the batch's`(
    place: MapPlace
  ) throws {
    let (specimen, x) = try specimen(place)
    // Of weights the first dimension is the output units: another unit matters to a matrix only.
    var changed = x
    for i in 0..<changed.part(0).count { changed.set(x.part(0).count + i, to: 7 + Double(i * i)) }
    for (source, function) in [
      (place.training, specimen.training), (place.inference, specimen.inference),
    ] {
      let (before, after) = (try function(x), try function(changed))
      let others = [0] + Array(2..<specimen.shape[0])
      let same = others.allSatisfy { before.part($0) == after.part($0) }
      #expect(same == (source != .batch && source != .matrix))
      #expect(before.part(1) != after.part(1))
    }
  }

  @Test(arguments: normalizationMap)
  func `mean 0 and mean square 1 hold over exactly the stated values`(place: MapPlace) throws {
    let (specimen, x) = try specimen(place)
    let groups = specimen.groups(try specimen.training(x))
    let means = groups.mean(over: 1)
    let squares = groups.squared.mean(over: 1)
    let centered = means.magnitude.max < 1e-10
    let scaled = (squares - 1).magnitude.max < 1e-10
    #expect(centered == place.centers)
    #expect(scaled == place.scales)
  }

  @Test(arguments: normalizationMap)
  func `scale and shift of the whole input leave the output if and only if the map says so`(
    place: MapPlace
  ) throws {
    let (specimen, x) = try specimen(place)
    let y = try specimen.training(x)
    #expect(try specimen.training(x * 3).isClose(to: y, absolute: 1e-9) == place.invariances.scale)
    #expect(try specimen.training(x + 2).isClose(to: y, absolute: 1e-9) == place.invariances.shift)
  }

  @Test(arguments: normalizationMap)
  func `training and inference compute the same if and only if the map says so`(
    place: MapPlace
  ) throws {
    let (specimen, x) = try specimen(place)
    let same = try specimen.training(x).isClose(to: specimen.inference(x), absolute: 1e-9)
    // Batch renormalization trains what inference computes while r and d are within their bounds.
    #expect(same == (place.sameAtInference || place.name == "BatchRenorm"))
  }

  @Test(arguments: normalizationMap)
  func `the learned parameters on the map are those a layer has`(place: MapPlace) throws {
    let found: [String]? =
      switch place.name {
      case "BatchNorm": BatchNorm<Double>(features: 1).parameters.names
      case "BatchRenorm": BatchRenorm<Double>(features: 1).layer.parameters.names
      case "LayerNorm": LayerNorm<Double>(features: 1).parameters.names
      case "InstanceNorm": InstanceNorm<Double>(features: 1).parameters.names
      case "GroupNorm": try GroupNorm<Double>(groups: 1, features: 1).parameters.names
      case "RMSNorm": RMSNorm<Double>(features: 1).parameters.names
      case "ScaleNorm": ScaleNorm<Double>(features: 1).parameters.names
      case "DynamicTanh": DynamicTanh<Double>(features: 1).parameters.names
      case "WeightNorm": WeightNorm<Double>(gain: [1]).parameters.names
      case "WeightStandardization": WeightStandardization<Double>().parameters.names
      case "ZCAWhitening": ZCAWhitening<Double>().parameters.names
      case "AdaIN", "SpectralNorm": []
      default: nil
      }
    let names = ["γ": "gamma", "β": "beta", "g": "gain", "α": "alpha"]
    let learned = place.parameters.filter { $0.origin == .learned }.map { names[$0.symbol] ?? "?" }
    #expect(found == learned)
  }
}

extension Tensor<Double> {
  fileprivate mutating func set(_ offset: Int, to value: Double) {
    let flat = reshaped([count])
    var changed = flat
    changed[offset] = value
    self = changed.reshaped(shape)
  }
}

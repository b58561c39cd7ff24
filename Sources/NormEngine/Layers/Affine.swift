// What the layers with γ and β share: tensors in, kernels called, tensors out.

/// Throws unless γ and β, where there are any, have this shape.
func checkAffine<Scalar>(
  _ gamma: Tensor<Scalar>?, _ beta: Tensor<Scalar>?, _ shape: Shape
) throws(ShapeError) {
  if let gamma { try expect(gamma, "gamma", shape) }
  if let beta { try expect(beta, "beta", shape) }
}

/// Stops unless ε is a number that can be added to a variance.
func requireEpsilon(_ epsilon: Double, file: StaticString, line: UInt) {
  require(
    epsilon >= 0 && epsilon.isFinite, "'epsilon' is at least 0 and finite, not \(epsilon).",
    file: file, line: line)
}

/// Throws when ε = 0 leaves a division by a variance of 0.
func refuseConstant<Scalar>(
  _ variance: Tensor<Scalar>, epsilon: Double, unit: String
) throws(ShapeError) {
  if epsilon == 0, let index = variance.values.firstIndex(of: 0) {
    throw .impossible(
      setting: "epsilon = 0", because: "\(unit) \(index) is constant, and 0/0 has no value")
  }
}

/// The output of training, and the statistics it was made with, one of each a group.
func normalized<Scalar>(
  _ x: Tensor<Scalar>, _ geometry: PlaneGeometry, epsilon: Double, gamma: Tensor<Scalar>?,
  beta: Tensor<Scalar>?
) -> (output: Tensor<Scalar>, mean: [Scalar], variance: [Scalar]) {
  var mean = [Scalar](repeating: 0, count: geometry.statistics)
  var variance = mean
  let output = Tensor<Scalar>(uninitialized: x.shape) { output in
    mean.withUnsafeMutableBufferPointer { mean in
      variance.withUnsafeMutableBufferPointer { variance in
        withPointers(x, gamma, beta) { x, gamma, beta in
          normalizePlanes(
            x, geometry, epsilon: epsilon, gamma: gamma, beta: beta, output: output.start,
            mean: mean.start, variance: variance.start)
        }
      }
    }
  }
  return (output, mean, variance)
}

/// The output with statistics that are given, one of each a group.
func applied<Scalar>(
  _ x: Tensor<Scalar>, _ geometry: PlaneGeometry, epsilon: Double, _ mean: Tensor<Scalar>,
  _ variance: Tensor<Scalar>, gamma: Tensor<Scalar>?, beta: Tensor<Scalar>?
) -> Tensor<Scalar> {
  Tensor(uninitialized: x.shape) { output in
    withPointers(x, gamma, beta) { x, gamma, beta in
      withPointers(mean, variance) { mean, variance in
        applyPlanes(
          x, geometry, epsilon: epsilon, mean: mean, variance: variance, gamma: gamma, beta: beta,
          output: output.start)
      }
    }
  }
}

/// The gradients by the input, γ and β of either.
func normalizedBackward<Scalar>(
  _ dy: Tensor<Scalar>, _ x: Tensor<Scalar>, _ geometry: PlaneGeometry, epsilon: Double,
  constantStatistics: Bool = false, _ mean: Tensor<Scalar>, _ variance: Tensor<Scalar>,
  gamma: Tensor<Scalar>?, wantsBeta: Bool
) -> (inputGradient: Tensor<Scalar>, gradient: AffineGradient<Scalar>) {
  var gammaGradient = Tensor<Scalar>.zeros([gamma == nil ? 0 : geometry.channels])
  var betaGradient = Tensor<Scalar>.zeros([wantsBeta ? geometry.channels : 0])
  let inputGradient = Tensor<Scalar>(uninitialized: x.shape) { dx in
    withMutablePointers(&gammaGradient, &betaGradient) { dgamma, dbeta in
      withPointers(dy, x) { dy, x in
        withPointers(mean, gamma, variance) { mean, gamma, variance in
          guard let variance else { return }
          if constantStatistics {
            applyPlanesBackward(
              dy, x, geometry, epsilon: epsilon, mean: mean, variance: variance, gamma: gamma,
              inputGradient: dx.start, gammaGradient: dgamma, betaGradient: dbeta)
          } else {
            normalizePlanesBackward(
              dy, x, geometry, epsilon: epsilon, mean: mean, variance: variance, gamma: gamma,
              inputGradient: dx.start, gammaGradient: dgamma, betaGradient: dbeta)
          }
        }
      }
    }
  }
  return (inputGradient, AffineGradient(gamma: gammaGradient, beta: betaGradient))
}

import NormEngine

/// The gradient of Σ dy ⊙ f(x) by every element of x, by central differences.
///
/// The step is the cube root of the machine epsilon, where truncation and rounding balance; the
/// error left is about 1e-10 of the function's size.
func centralDifferences(
  at x: Tensor<Double>, upstream dy: Tensor<Double>,
  _ function: (Tensor<Double>) throws -> Tensor<Double>
) rethrows -> Tensor<Double> {
  var values = x.values
  var gradient: [Double] = []
  for i in values.indices {
    let original = values[i]
    let step = 6e-6 * max(1, abs(original))
    values[i] = original + step
    let above = try function(Tensor(shape: x.shape, values: values)).dot(dy)
    values[i] = original - step
    let below = try function(Tensor(shape: x.shape, values: values)).dot(dy)
    values[i] = original
    gradient.append((above - below) / (2 * step))
  }
  return Tensor(shape: x.shape, values: gradient)
}

import NormEngine
import Testing

@Suite struct BatchNormGoldenTests {
  @Test(arguments: GoldenCase.all("batch_norm"))
  func `training, running statistics and inference agree with PyTorch`(golden: GoldenCase) throws {
    let x = try golden.tensor("inputs.x")
    let dy = try golden.tensor("upstream")
    let epsilon = try golden.number("params.eps")
    let rate = try golden.number("params.momentum")
    var layer = BatchNorm<Double>(features: x.shape[1], epsilon: epsilon)
    layer.gamma = try golden.optional("inputs.gamma")
    layer.beta = try golden.optional("inputs.beta")
    var running = RunningStatistics<Double>(
      mean: try golden.tensor("inputs.running_mean_0"),
      variance: try golden.tensor("inputs.running_var_0"), averaging: .exponential(rate: rate))

    let (y, saved) = try layer.forward(x, updating: &running)
    try golden.expect(y, is: "outputs.y_train")
    try golden.expect(saved.mean, is: "outputs.batch_mean")
    try golden.expect(saved.variance, is: "outputs.batch_var_biased")
    try golden.expect(running.mean, is: "outputs.running_mean_after_1")
    try golden.expect(running.variance, is: "outputs.running_var_after_1")
    let (dx, gradient) = layer.backward(dy, saved: saved)
    try golden.expect(dx, is: "grads.dx")

    _ = try layer.forward(golden.tensor("inputs.x_step2"), updating: &running)
    _ = try layer.forward(golden.tensor("inputs.x_step3"), updating: &running)
    try golden.expect(running.mean, is: "outputs.running_mean_after_3")
    try golden.expect(running.variance, is: "outputs.running_var_after_3")
    let (inferred, constants) = try layer.forward(x, using: running)
    try golden.expect(inferred, is: "outputs.y_eval")
    let (dxInferred, gradientInferred) = layer.backward(dy, saved: constants)
    try golden.expect(dxInferred, is: "grads.dx_eval")

    if layer.gamma != nil {
      try golden.expect(gradient.gamma, is: "grads.dgamma")
      try golden.expect(gradient.beta, is: "grads.dbeta")
      try golden.expect(gradientInferred.gamma, is: "grads.dgamma_eval")
      try golden.expect(gradientInferred.beta, is: "grads.dbeta_eval")
    }
  }

  @Test(arguments: GoldenCase.all("batch_norm_keras"))
  func `with Keras's convention every array agrees with Keras`(golden: GoldenCase) throws {
    let x = try golden.tensor("inputs.x")
    let features = x.shape[-1]
    var layer = BatchNorm<Double>(
      features: features, epsilon: try golden.number("params.eps"), channelsLast: true)
    layer.gamma = try golden.optional("inputs.gamma")
    layer.beta = try golden.optional("inputs.beta")
    let rate = 1 - (try golden.number("params.momentum"))
    var running = RunningStatistics<Double>(
      mean: try golden.tensor("inputs.moving_mean_0"),
      variance: try golden.tensor("inputs.moving_variance_0"),
      averaging: .exponential(rate: rate), kind: .population)
    let (y, saved) = try layer.forward(x, updating: &running)
    try golden.expect(y, is: "outputs.y_train")
    try golden.expect(saved.mean, is: "outputs.batch_mean")
    try golden.expect(saved.variance, is: "outputs.batch_var_biased")
    try golden.expect(running.mean, is: "outputs.moving_mean_after_1")
    try golden.expect(running.variance, is: "outputs.moving_variance_after_1")
    let (dx, gradient) = layer.backward(try golden.tensor("upstream"), saved: saved)
    try golden.expect(dx, is: "grads.dx")
    try golden.expect(gradient.gamma, is: "grads.dgamma")
    try golden.expect(gradient.beta, is: "grads.dbeta")
    _ = try layer.forward(golden.tensor("inputs.x_step2"), updating: &running)
    _ = try layer.forward(golden.tensor("inputs.x_step3"), updating: &running)
    try golden.expect(running.mean, is: "outputs.moving_mean_after_3")
    try golden.expect(running.variance, is: "outputs.moving_variance_after_3")
    try golden.expect(layer(x, using: running), is: "outputs.y_eval")
  }

  @Test func `the exercise's four activations come out to twenty digits' rounding`() throws {
    let golden = try #require(GoldenCase.all("bn_forward_exercise").first)
    let choices = try #require(try golden.value("outputs.choices") as? [[String: Any]])
    #expect(choices.count == 14)
    for choice in choices {
      let x = Tensor(try #require(choice["x"] as? [Double]))
      let parameters = try ["gamma", "beta", "eps"].map { key in
        try #require((choice[key] as? String).flatMap(Double.init))
      }
      var layer = BatchNorm<Double>(features: 1, epsilon: parameters[2])
      layer.gamma = [parameters[0]]
      layer.beta = [parameters[1]]
      let y = Tensor(try #require(choice["y"] as? [Double]))
      // A tenth's rounding beside 10,000 is what the values carry, not the layer.
      let tolerance = 1e-14 + 1e-15 * x.max / max(x.standardDeviation, 0.01)
      #expect(layer.train(x).isClose(to: y, absolute: tolerance))
      var running = RunningStatistics<Double>(features: 1)
      _ = layer.train(x, updating: &running)
      let variance = try #require(choice["running_var_after_1_torch"] as? Double)
      #expect(running.variance.isClose(to: [variance], absolute: tolerance))
    }
  }
}

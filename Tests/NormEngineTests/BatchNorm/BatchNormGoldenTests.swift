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
    let count = Double(x.count / x.shape[1])
    try golden.expect(saved.variance * (count / (count - 1)), is: "outputs.batch_var_unbiased")
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
      func list(_ key: String) throws -> Doubles {
        let values = try #require(choice[key] as? [Any])
        let numbers = values.map { ($0 as? Double) ?? ($0 as? String).flatMap(Double.init) }
        return Tensor(try numbers.map { try #require($0) })
      }
      func number(_ key: String) throws -> Double { try #require(choice[key] as? Double) }
      func fraction(_ key: String) throws -> Double {
        let parts = try #require(choice[key] as? String).split(separator: "/")
        return try #require(Double(parts[0])) / (parts.count > 1 ? #require(Double(parts[1])) : 1)
      }
      #expect(try layer.train(x).isClose(to: list("y_20_digits"), absolute: tolerance))
      var plain = layer
      (plain.gamma, plain.beta) = ([1], [0])
      #expect(try plain.train(x).isClose(to: list("xhat"), absolute: tolerance))
      #expect(try plain.train(x).isClose(to: list("xhat_20_digits"), absolute: tolerance))

      var torch = RunningStatistics<Double>(features: 1, convention: .pyTorch)
      var keras = RunningStatistics<Double>(features: 1, convention: .keras)
      let saved = try layer.forward(x, updating: &torch).saved
      _ = layer.train(x, updating: &keras)
      let (mean, variance) = (saved.mean[0], saved.variance[0])
      #expect(abs(mean - (try fraction("mean_exact"))) <= 2e-16 * abs(mean))
      // What a tenth beside 10,000 loses: some units of 2⁻³⁹, squared with the spread.
      let slack = 1e-14 + 1e-15 * x.max
      #expect(abs(variance - (try fraction("var_biased_exact"))) <= slack)
      #expect(abs(variance * 4 / 3 - (try fraction("var_unbiased_exact"))) <= slack)
      #expect(abs(variance.squareRoot() - (try number("std_biased"))) <= slack)
      for (running, keys) in [
        (torch, ["running_mean_after_1_torch", "running_var_after_1_torch"]),
        (keras, ["moving_mean_after_1_keras", "moving_variance_after_1_keras"]),
      ] {
        #expect(running.mean.isClose(to: [try number(keys[0])], absolute: slack))
        #expect(running.variance.isClose(to: [try number(keys[1])], absolute: slack))
      }
      // The mistake of dividing by n − 1, which a learner's answer is recognized by.
      let factor = ((variance + parameters[2]) / (variance * 4 / 3 + parameters[2])).squareRoot()
      let wrong = (layer.train(x) - parameters[1]) * (variance > 0 ? factor : 1) + parameters[1]
      let listed = try list("y_if_unbiased_variance_were_used_WRONG")
      #expect(wrong.isClose(to: listed, absolute: tolerance))
    }
  }
}

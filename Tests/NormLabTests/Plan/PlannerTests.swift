import NormEngine
import Testing

@testable import NormLab

/// The kernels of a normalization's gradient use what they write as room for sums while they still
/// read the output's gradient and the input: none of the three may share memory.
@Suite("Places of a planned network")
struct PlannerTests {
  static let cases: [LayerCase] =
    LayerGradientTests.cases + CustomLayerTests.places + [
      LayerCase(
        "a deep network with skips", [6],
        [.linear(6)]
          + (0..<4).flatMap { _ -> [NetworkLayer] in
            [.residual([.layerNorm(), .linear(6), .relu, .linear(6)]), .rmsNorm(), .gelu]
          } + [.linear(3)])
    ]

  /// The numbers an edge has, from its place.
  private func range(_ start: Int, _ size: Int, _ planner: Planner) -> Range<Int> {
    start..<(start + planner.batch * size)
  }

  @Test("a step's gradients share memory only where the step allows it", arguments: cases)
  func gradients(_ layer: LayerCase) throws {
    let network = try Network<Float>(validating: layer.layers, input: layer.input)
    for wantingInput in [false, true] {
      let plan = network.plan(batch: 5, keepsEverything: false)
      let places = plan.planner.placeGradients(
        of: plan.output, wantingInput: wantingInput
      ).places
      for step in plan.planner.steps {
        for (position, input) in step.inputs.enumerated() {
          let below = places[input.index].gradient
          guard below >= 0 else { continue }
          let written = range(below, input.size, plan.planner)
          let mayShare = position == 0 && step.gradientInPlace
          for output in step.outputs where !mayShare {
            let above = places[output.index].gradient
            #expect(
              above < 0 || !written.overlaps(range(above, output.size, plan.planner)),
              "\(type(of: step.step))")
          }
          for other in step.inputs where other != input {
            let place = places[other.index].gradient
            #expect(
              place < 0 || !written.overlaps(range(place, other.size, plan.planner)),
              "\(type(of: step.step))")
          }
        }
      }
    }
  }

  @Test("only steps that know their derivative from their output overwrite their input")
  func values() throws {
    let network = try Network<Float>(
      validating: [.linear(4), .relu, .layerNorm(), .tanh, .rmsNorm(), .linear(4)], input: [4])
    let plan = network.plan(batch: 2, keepsEverything: false)
    for step in plan.planner.steps {
      let input = plan.planner.edges[step.inputs[0].index].value
      let output = plan.planner.edges[step.outputs[0].index].value
      #expect((input == output) == (step.step is ActivationStep), "\(type(of: step.step))")
    }
  }
}

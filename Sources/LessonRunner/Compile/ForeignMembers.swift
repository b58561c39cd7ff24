/// Members that NumPy's or Python's values have, with what is written here.
enum ForeignMembers {
  /// What is said when a type is asked for a member it doesn't have; nothing for any other name.
  static func words(for name: String, of type: String) -> String? {
    if functions.contains(name) {
      return "A function of numbers stands before what it is of: '\(name)(x)'."
    }
    if type.hasPrefix("Tensor") || type.hasPrefix("LessonKit.Tensor") { return ofTensor[name] }
    if type.hasPrefix("[") { return ofArray(name) }
    return nil
  }

  private static let functions: Set<String> = [
    "sqrt", "exp", "log", "log2", "log10", "sin", "cos", "tanh",
  ]

  private static let ofTensor: [String: String] = [
    "abs": "'x.magnitude' has the absolute value of each element.",
    "pow": "'pow(x, 3)' is a power, 'x.squared' the square of each element.",
    "square": "'x.squared' is the square of each element.",
    "view": "'x.reshaped(2, 3)' has the same elements in another shape.",
    "unsqueeze": "'x.reshaped(1, x.count)' has one more dimension.",
    "squeeze": "'x.reshaped(x.count)' is a vector of all elements.",
    "ravel": "'x.values' is an array of all elements, 'x.reshaped(x.count)' a vector.",
    "permute": "It is 'x.permuted([0, 2, 1])'.",
    "length": "'x.count' is how many elements there are, 'x.shape[0]' how many rows.",
    "len": "'x.count' is how many elements there are, 'x.shape[0]' how many rows.",
    "numel": "'x.count' is how many elements there are.",
    "clip": "'x.map { min(max($0, 0), 1) }' keeps each element between 0 and 1.",
    "clamp": "'x.map { min(max($0, 0), 1) }' keeps each element between 0 and 1.",
    "relu": "'x.map { max($0, 0) }' is the positive part of each element.",
    "copy": "A tensor is a value: 'var y = x' is a copy.",
    "clone": "A tensor is a value: 'var y = x' is a copy.",
    "detach": "A tensor is a value, and there is no tape to leave.",
    "numpy": "A tensor is a value, and there is no tape to leave.",
    "backward": "There is no tape: a layer has 'backward(dy, saved: saved)'.",
    "grad": "There is no tape: a layer's 'backward(dy, saved: saved)' gives the gradients.",
    "astype": "The elements are of type 'Double'; 'x.values.map { Int($0) }' are whole numbers.",
    "float": "The elements are of type 'Double'.", "dtype": "The elements are of type 'Double'.",
  ]

  private static func ofArray(_ name: String) -> String? {
    switch name {
    case "size", "length", "len": "How many elements there are is 'v.count'."
    case "mean", "std", "variance", "populationVariance", "standardDeviation", "norm", "dot",
      "squared", "shape", "T", "transposed":
      "An array has no '\(name)', a tensor has: 'Tensor(v).\(tensorName(of: name))'."
    case "sum": "The sum of an array is 'v.reduce(0, +)', that of a tensor 'Tensor(v).sum'."
    case "push", "push_back", "add", "extend":
      "'v.append(3)' adds one element, 'v += [2, 3]' several."
    default: nil
    }
  }

  private static func tensorName(of name: String) -> String {
    switch name {
    case "std": "standardDeviation"
    case "T": "transposed"
    default: name
    }
  }
}

public import NormEngine

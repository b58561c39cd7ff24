import NormEngine

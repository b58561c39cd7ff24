// What the prototype measured, one figure a line: the name, how it is compared, the value, the spread
// and, where that is needed, a remark. `±` is a standard deviation over seeds, twice which is allowed;
// `×` a factor either way, for medians on a grid of learning rates and for geometric means; `..` the
// range the prototype's seeds had; `<` and `>` bounds. Where the prototype noted no spread, the
// tolerance is one of this table: that of a like figure, or what five seeds of so scattered a figure
// can be asked to repeat. The remarks say how a figure scatters here with other seeds (`--from`) or
// other data where five seeds, or the one example or draw the prototype looked at, settle little.

let expectations = """
  E01.relu8.none.noDivergence × 1 2
  E01.relu8.none.learns × 0.5 2
  E01.relu8.none.best × 0.125 2
  E01.relu8.none.bestLoss ± 0.978 0.133
  E01.relu8.bn.noDivergence × 16 2
  E01.relu8.bn.learns × 4 2
  E01.relu8.bn.best × 0.5 2
  E01.relu8.bn.bestLoss ± 0.481 0.078
  E01.relu8.ratio.noDivergence × 9.2 3.2
  E01.relu8.ratio.learns × 8 2.6
  E01.relu8.ratio.best × 3.5 2
  E01.tanh8.none.noDivergence × 1 2
  E01.tanh8.none.learns × 1 2
  E01.tanh8.none.best × 0.5 2
  E01.tanh8.bn.noDivergence × 4 2
  E01.tanh8.bn.learns × 4 2
  E01.tanh8.bn.best × 0.25 2
  E01.tanh8.ratio.noDivergence × 4 2
  E01.tanh8.ratio.learns × 4 2
  E01.tanh8.ratio.best × 0.57 2
  E02.vanilla.bestRate × 0.0625 2
  E02.vanilla.at50 ± 1.90 0.08
  E02.vanilla.at100 ± 1.28 0.15
  E02.vanilla.at200 ± 0.333 0.096
  E02.vanilla.testError ± 0.186 0.009
  E02.vanilla.shift ± 0.219 0.03
  E02.vanillaNoise.bestRate × 0.0625 2
  E02.vanillaNoise.at50 ± 2.19 0.09
  E02.vanillaNoise.at100 ± 1.88 0.17
  E02.vanillaNoise.at200 ± 1.067 0.187
  E02.vanillaNoise.testError ± 0.367 0.074
  E02.vanillaNoise.shift ± 0.388 0.03
  E02.bn.bestRate × 0.25 2
  E02.bn.at50 ± 0.97 0.07
  E02.bn.at100 ± 0.353 0.013
  E02.bn.at200 ± 0.122 0.017
  E02.bn.testError ± 0.105 0.012
  E02.bn.shift ± 0.002 0.001
  E02.noisyBn.bestRate × 0.5 2
  E02.noisyBn.at50 ± 1.10 0.05
  E02.noisyBn.at100 ± 0.541 0.041
  E02.noisyBn.at200 ± 0.279 0.032
  E02.noisyBn.testError ± 0.124 0.013
  E02.noisyBn.shift ± 0.288 0.03
  E03.relu4.none.lossRange × 2.16 1.4
  E03.relu4.none.largestRange × 12 2
  E03.relu4.none.worstRise × 11.6 2
  E03.relu4.none.gradientChange × 3.60 1.3
  E03.relu4.none.smoothness × 7.74 1.3
  E03.relu4.none.cosine ± 0.10 0.05
  E03.relu4.none.sharpness × 10.8 1.4
  E03.relu4.bn.lossRange × 0.34 1.3
  E03.relu4.bn.largestRange × 0.63 1.4
  E03.relu4.bn.worstRise ± -0.06 0.04
  E03.relu4.bn.gradientChange × 0.99 1.3
  E03.relu4.bn.smoothness × 5.17 1.3
  E03.relu4.bn.cosine ± 0.52 0.05
  E03.relu4.bn.sharpness × 5.2 1.4
  E03.relu4.ln.lossRange × 1.12 1.4
  E03.relu4.ln.largestRange × 4.7 2
  E03.relu4.ln.worstRise × 4.2 2
  E03.relu4.ln.gradientChange × 2.40 1.3
  E03.relu4.ln.smoothness × 8.18 1.3
  E03.relu4.ln.cosine ± 0.09 0.05
  E03.relu4.ln.sharpness × 10.3 1.4
  E03.relu8.none.lossRange × 1.06 1.6 other fives of seeds: 0.67 to 1.10
  E03.relu8.none.largestRange × 8.7 2
  E03.relu8.none.worstRise × 8.1 2
  E03.relu8.none.gradientChange × 4.0 1.3
  E03.relu8.none.smoothness × 17.3 1.3
  E03.relu8.none.cosine ± 0.11 0.05
  E03.relu8.none.sharpness × 15.6 1.4
  E03.relu8.bn.lossRange × 0.24 1.3
  E03.relu8.bn.largestRange × 0.32 1.4
  E03.relu8.bn.worstRise ± -0.08 0.04
  E03.relu8.bn.gradientChange × 2.26 1.3
  E03.relu8.bn.smoothness × 20.0 1.3
  E03.relu8.bn.cosine ± 0.32 0.05
  E03.relu8.bn.sharpness × 19.8 1.4
  E03.relu2.none.lossRange × 0.5 1.4
  E03.relu2.none.worstRise × 1.9 2
  E03.relu2.none.gradientChange × 1.33 1.4
  E03.relu2.none.smoothness × 4.2 1.4
  E03.relu2.none.cosine ± 0.33 0.06
  E03.relu2.none.sharpness × 7.3 1.4
  E03.relu2.bn.lossRange × 0.4 1.4
  E03.relu2.bn.worstRise ± -0.03 0.05
  E03.relu2.bn.gradientChange × 0.44 1.4
  E03.relu2.bn.smoothness × 2.2 1.4
  E03.relu2.bn.cosine ± 0.8 0.06
  E03.relu2.bn.sharpness × 2.0 1.4
  E03.relu16.none.lossRange × 0.087 2.6 few seeds learn; other fives: 0.05 to 0.11
  E03.relu16.none.worstRise × 1.6 3.5 few seeds learn; other fives: 1.2 to 2.5
  E03.relu16.none.gradientChange × 1.6 1.8 few seeds learn; other fives: 1.0 to 2.1
  E03.relu16.none.smoothness × 38 1.4
  E03.relu16.none.cosine ± 0.32 0.09 few seeds learn; other fives: 0.20 to 0.33
  E03.relu16.none.sharpness × 20 1.4
  E03.relu16.bn.lossRange × 0.083 1.4
  E03.relu16.bn.worstRise ± 0.14 0.05
  E03.relu16.bn.gradientChange × 6.6 1.4
  E03.relu16.bn.smoothness × 79 1.4
  E03.relu16.bn.cosine ± 0.02 0.06
  E03.relu16.bn.sharpness × 110 1.4
  E03.tanh8.none.lossRange × 0.22 1.4
  E03.tanh8.none.worstRise × 0.31 2.4 a largest of thirty; other fives: 0.14 to 0.75
  E03.tanh8.none.gradientChange × 0.83 1.4
  E03.tanh8.none.smoothness × 4.3 1.4
  E03.tanh8.none.cosine ± 0.57 0.06
  E03.tanh8.none.sharpness × 7.3 1.4
  E03.tanh8.bn.lossRange × 0.38 1.4
  E03.tanh8.bn.worstRise × 0.72 2
  E03.tanh8.bn.gradientChange × 2.3 1.4
  E03.tanh8.bn.smoothness × 11.4 1.4
  E03.tanh8.bn.cosine ± 0.29 0.06
  E03.tanh8.bn.sharpness × 22.5 1.4
  E03.sigmoid3.none.lossRange × 0.1 1.4
  E03.sigmoid3.none.worstRise × 0.97 2
  E03.sigmoid3.none.gradientChange × 0.25 1.4
  E03.sigmoid3.none.smoothness × 0.55 1.4
  E03.sigmoid3.none.cosine ± 0.4 0.06
  E03.sigmoid3.none.sharpness × 0.66 1.4
  E03.sigmoid3.bn.lossRange × 0.59 1.4
  E03.sigmoid3.bn.worstRise × 0.99 2
  E03.sigmoid3.bn.gradientChange × 0.78 1.4
  E03.sigmoid3.bn.smoothness × 0.99 1.4
  E03.sigmoid3.bn.cosine ± 0.31 0.06
  E03.sigmoid3.bn.sharpness × 1.5 1.4
  E03.lecun8.none.lossRange × 0.027 1.4
  E03.lecun8.none.worstRise ± 0.09 0.05
  E03.lecun8.none.gradientChange × 0.1 1.4
  E03.lecun8.none.smoothness × 7.1 1.4
  E03.lecun8.none.cosine ± 0.93 0.06
  E03.lecun8.none.sharpness × 1.2 1.4
  E03.lecun8.bn.lossRange × 0.31 1.4
  E03.lecun8.bn.worstRise ± -0.07 0.05
  E03.lecun8.bn.gradientChange × 3.4 1.4
  E03.lecun8.bn.smoothness × 37.6 1.4
  E03.lecun8.bn.cosine ± 0.35 0.06
  E03.lecun8.bn.sharpness × 33 1.4
  E03.batch4.none.smoothness × 12.6 1.4
  E03.batch4.none.sharpness × 14 1.6
  E03.batch4.bn.smoothness × 17.5 1.4
  E03.batch4.bn.sharpness × 98 3.2 its sign changes; other fives: 108 to 288
  E03.batch8.none.smoothness × 10.3 1.4
  E03.batch8.bn.smoothness × 16.1 1.4
  E04.relu8.none.change × 0.65 1.4
  E04.relu8.none.cosine ± 0.45 0.07
  E04.relu8.none.drift × 0.205 1.4
  E04.relu8.none.drift.layer2 × 0.037 1.5
  E04.relu8.none.drift.layer3 × 0.086 1.5
  E04.relu8.none.drift.layer4 × 0.148 1.5
  E04.relu8.none.drift.layer5 × 0.196 1.5
  E04.relu8.none.drift.layer6 × 0.257 1.5
  E04.relu8.none.drift.layer7 × 0.329 1.5
  E04.relu8.none.drift.layer8 × 0.384 1.5
  E04.relu8.bn.change × 0.50 1.4
  E04.relu8.bn.cosine ± 0.59 0.02
  E04.relu8.bn.drift × 0.0035 1.4
  E04.relu8.bn.drift.layer2 × 0.0053 1.5
  E04.relu8.bn.drift.layer8 × 0.0026 1.5
  E04.relu4.none.change × 0.70 1.4
  E04.relu4.none.cosine ± 0.48 0.05
  E04.relu4.none.drift × 0.141 1.4
  E04.relu4.bn.change × 0.28 1.4
  E04.relu4.bn.cosine ± 0.81 0.03
  E04.relu4.bn.drift × 0.0057 1.4
  E04.linear8.none.change × 0.035 1.6
  E04.linear8.none.cosine ± 0.97 0.016 other fives of seeds: 0.957 to 0.995
  E04.linear8.none.drift × 0.019 1.5
  E04.linear8.bn.change × 0.017 1.6
  E04.linear8.bn.cosine ± 0.94 0.02
  E04.linear8.bn.drift × 0.0003 1.6
  E04.relu8slow.none.change × 0.24 1.5
  E04.relu8slow.none.cosine ± 0.91 0.05
  E04.relu8slow.none.drift × 0.047 1.6
  E04.relu8slow.none.loss ± 1.74 0.1
  E04.relu8slow.bn.change × 0.33 1.5
  E04.relu8slow.bn.cosine ± 0.84 0.05
  E04.relu8slow.bn.drift × 0.0008 1.6
  E04.relu8slow.bn.loss ± 1.87 0.1
  E04.tanh8.none.change × 0.17 1.5
  E04.tanh8.none.cosine ± 0.82 0.05
  E04.tanh8.none.drift × 0.066 1.6
  E04.tanh8.none.loss ± 0.69 0.1
  E04.tanh8.bn.change × 0.5 1.5
  E04.tanh8.bn.cosine ± 0.63 0.05
  E04.tanh8.bn.drift × 0.0017 1.6
  E04.tanh8.bn.loss ± 0.51 0.1
  E04.sigmoid3.none.change × 0.03 1.8 other fives of seeds: 0.022 to 0.046
  E04.sigmoid3.none.cosine ± 0.95 0.05
  E04.sigmoid3.none.drift × 0.41 1.6
  E04.sigmoid3.none.loss ± 1.93 0.1
  E04.sigmoid3.bn.change × 0.18 1.5
  E04.sigmoid3.bn.cosine ± 0.79 0.05
  E04.sigmoid3.bn.drift × 0.017 1.6
  E04.sigmoid3.bn.loss ± 0.64 0.1
  E04.relu16.none.change × 0.34 1.5
  E04.relu16.none.cosine ± 0.59 0.09 by the data drawn: 0.42 to 0.53
  E04.relu16.none.drift × 0.2 1.6
  E04.relu16.none.loss ± 1.89 0.1
  E04.relu16.bn.change × 1.14 1.5
  E04.relu16.bn.cosine ± 0.24 0.05
  E04.relu16.bn.drift × 0.0025 1.6
  E04.relu16.bn.loss ± 2.03 0.1
  E05.relu.gain0.5.none.mean1 ± 0.29 0.02
  E05.relu.gain0.5.none.mean2 ± 0.15 0.01
  E05.relu.gain0.5.none.mean3 ± 0.08 0.01
  E05.relu.gain0.5.bn.mean1 ± 0.397 0.01
  E05.relu.gain0.5.bn.mean8 ± 0.397 0.01
  E05.relu.gain1.0.none.mean1 ± 0.58 0.02
  E05.relu.gain1.0.none.mean2 ± 0.59 0.03
  E05.relu.gain1.0.none.mean3 ± 0.64 0.04
  E05.relu.none.offset1 × 0.23 1.3
  E05.relu.none.offset8 × 1.44 1.3
  E05.relu.gain1.0.bn.mean1 ± 0.397 0.01
  E05.relu.gain1.0.bn.mean8 ± 0.397 0.01
  E05.relu.bn.offset8 < 1e-6
  E05.relu.gain2.0.none.mean1 ± 1.2 0.05
  E05.relu.gain2.0.none.mean2 ± 2.4 0.1
  E05.relu.gain2.0.none.mean3 ± 5.1 0.3
  E05.relu.gain2.0.none.mean4 ± 9.4 0.8
  E05.relu.gain2.0.bn.mean1 ± 0.397 0.01
  E05.relu.gain2.0.bn.mean8 ± 0.397 0.01
  E05.relu.gain4.0.none.mean1 ± 2.3 0.1
  E05.relu.gain4.0.none.mean2 ± 9.4 0.5
  E05.relu.gain4.0.none.mean3 ± 41 2.5
  E05.relu.gain4.0.none.mean4 ± 151 13
  E05.relu.gain4.0.bn.mean1 ± 0.397 0.01
  E05.relu.gain4.0.bn.mean8 ± 0.397 0.01
  E05.shifted.none.mean1 ± 0.99 0.05
  E05.shifted.none.mean2 ± 3.98 0.2
  E05.shifted.none.mean3 ± 16.5 0.8
  E05.shifted.none.mean4 ± 66.3 3.3
  E05.shifted.bn.mean1 ± 0.40 0.01
  E05.shifted.bn.mean2 ± 0.40 0.01
  E05.shifted.bn.mean3 ± 0.39 0.01
  E05.shifted.bn.mean4 ± 0.37 0.015
  E05.tanh.gain1.none.saturated ± 0.016 0.003
  E05.tanh.gain1.none.gradientRatio × 1 1.5
  E05.tanh.gain1.bn.saturated ± 0.028 0.003
  E05.tanh.gain1.bn.gradientRatio × 1.35 1.3
  E05.tanh.gain3.none.saturated ± 0.38 0.02
  E05.tanh.gain3.bn.saturated ± 0.028 0.003
  E05.tanh.gain10.none.saturated ± 0.82 0.01
  E05.tanh.gain10.none.gradientRatio × 304 1.6
  E05.tanh.gain10.bn.saturated ± 0.028 0.003
  E05.tanh.gain10.bn.gradientRatio × 1.35 1.3
  E05.sigmoid.gain1.none.saturated < 0.001
  E05.sigmoid.gain1.none.gradientRatio × 3.8e-5 1.6
  E05.sigmoid.gain1.bn.saturated < 0.001
  E05.sigmoid.gain1.bn.gradientRatio × 1.05 1.3
  E05.sigmoid.gain10.none.saturated .. 0.5 0.6
  E05.sigmoid.gain10.none.gradientRatio × 0.43 1.5
  E05.sigmoid.gain10.bn.saturated < 0.001
  E05.sigmoid.gain10.bn.gradientRatio × 1.05 1.3
  E05.trained.tanh.none.before1 ± 0.076 0.01
  E05.trained.tanh.none.after1 ± 0.58 0.05
  E05.trained.tanh.none.after2 ± 0.30 0.06
  E05.trained.tanh.none.after8 ± 0.09 0.04
  E05.trained.tanh.bn.before1 ± 0.03 0.003
  E05.trained.tanh.bn.after1 ± 0.11 0.015
  E05.trained.tanh.bn.after2 ± 0.07 0.015
  E05.trained.tanh.bn.after8 ± 0.001 0.002
  E05.trained.sigmoid.none.before3 < 0.001
  E05.trained.sigmoid.none.after3 ± 0.14 0.03
  E05.trained.sigmoid.bn.before3 < 0.001
  E05.trained.sigmoid.bn.after3 ± 0.12 0.03
  E05.sigmoid.derivative50 ± 1.93e-22 0.005e-22
  E05.sigmoid.naive50 ± 0 0
  E05.tanh.derivative50 ± 1.5e-43 0.05e-43
  E05.demo.before ± 79.7 2.5
  E05.demo.afterBiased ± 1.0 0.0001
  E05.demo.afterUnbiased ± 1.0002 0.0001
  E06.none.smallest × 0.7 1.5
  E06.none.largest × 1.0 1.5
  E06.bn.smallest ± 0.01 0
  E06.bn.largest × 3 3.4
  E06.bn.loss.gain0.01 ± 1.61 0.1
  E06.bn.loss.gain0.03 ± 1.10 0.1
  E06.bn.loss.gain0.1 ± 0.69 0.08
  E06.bn.loss.gain0.3 ± 0.63 0.08
  E06.bn.loss.gain0.5 ± 0.52 0.08
  E06.bn.loss.gain0.7 ± 0.49 0.08
  E06.bn.loss.gain1.0 ± 0.48 0.078
  E06.bn.loss.gain1.4 ± 0.54 0.08
  E06.bn.loss.gain2.0 ± 0.71 0.1
  E06.bn.loss.gain3.0 ± 1.06 0.1
  E06.ln.smallest × 0.3 1.7
  E06.ln.largest × 2 1.7
  E06.none.best.smallest × 0.7 1.5
  E06.none.best.largest × 1.4 1.5
  E06.bn.best.smallest ± 0.01 0
  E06.bn.best.largest × 10 3.4
  E06.ln.best.smallest × 0.03 3.4
  E06.ln.best.largest × 3 1.6
  E06.relu3.none.smallest × 0.3 1.7
  E06.relu3.none.largest × 2 1.6
  E06.relu3.bn.smallest ± 0.01 0
  E06.relu3.bn.largest ± 30 0
  E06.relu3.ln.smallest × 0.03 3.4
  E06.relu3.ln.largest × 3 1.6
  E06.tanh8.none.smallest × 0.7 1.5
  E06.tanh8.none.largest × 3 1.6
  E06.tanh8.bn.smallest ± 0.01 0
  E06.tanh8.bn.largest ± 30 0
  E06.tanh8.ln.smallest ± 0.01 0
  E06.tanh8.ln.largest × 3 1.6
  E06.sigmoid3.none.smallest × 1.4 1.5
  E06.sigmoid3.none.largest × 10 3.4
  E06.sigmoid3.bn.smallest ± 0.01 0
  E06.sigmoid3.bn.largest ± 30 0
  E06.sigmoid3.ln.smallest × 0.5 2.1
  E06.sigmoid3.ln.largest × 3 1.6
  E06.identity.gain0.1 < 1e-8
  E06.identity.gain10.0 < 1e-8
  E07.none.batch2 ± 0.189 0.02
  E07.none.batch4 ± 0.199 0.02
  E07.none.batch8 ± 0.181 0.02
  E07.none.batch16 ± 0.191 0.02
  E07.none.batch32 ± 0.217 0.02
  E07.none.batch64 ± 0.212 0.02
  E07.bn.batch2 ± 0.882 0.02
  E07.bn.batch4 ± 0.534 0.04
  E07.bn.batch8 ± 0.292 0.02
  E07.bn.batch16 ± 0.226 0.02
  E07.bn.batch32 ± 0.199 0.02
  E07.bn.batch64 ± 0.193 0.02
  E07.bnPopulation.batch2 ± 0.879 0.02
  E07.bnPopulation.batch4 ± 0.522 0.04
  E07.bnPopulation.batch8 ± 0.282 0.02
  E07.bnPopulation.batch16 ± 0.228 0.02
  E07.bnPopulation.batch32 ± 0.200 0.02
  E07.bnPopulation.batch64 ± 0.192 0.02
  E07.gn.batch2 ± 0.268 0.02
  E07.gn.batch4 ± 0.273 0.02
  E07.gn.batch8 ± 0.272 0.02
  E07.gn.batch16 ± 0.273 0.02
  E07.gn.batch32 ± 0.278 0.02
  E07.gn.batch64 ± 0.341 0.03
  E07.ln.batch2 ± 0.207 0.02
  E07.ln.batch4 ± 0.205 0.02
  E07.ln.batch8 ± 0.206 0.02
  E07.ln.batch16 ± 0.208 0.02
  E07.ln.batch32 ± 0.229 0.02
  E07.ln.batch64 ± 0.255 0.02
  E08.inference ± 0.087 0.008
  E08.trainMode.batch1 ± 0.893 0.01
  E08.trainMode.batch2 ± 0.824 0.02
  E08.trainMode.batch4 ± 0.564 0.02
  E08.trainMode.batch8 ± 0.331 0.02
  E08.trainMode.batch16 ± 0.200 0.02
  E08.trainMode.batch32 ± 0.141 0.015
  E08.trainMode.batch64 ± 0.109 0.01
  E08.trainMode.batch256 ± 0.086 0.01
  E08.trainMode.sorted ± 0.763 0.02
  E08.batch1.spread < 0
  E08.mates.bn.train ± 0.331 0.058
  E08.mates.bn.inference < 1e-6
  E08.mates.lnGn < 1e-6
  E08.lag.step10.inference ± 0.724 0.04
  E08.lag.step10.batch ± 0.695 0.04
  E08.lag.step30.inference ± 0.434 0.03
  E08.lag.step30.batch ± 0.431 0.03
  E08.lag.step100.difference ± 0 0.01
  E08.offset1.frozen ± 0.535 0.04
  E08.offset1.own ± 0.084 0.01
  E08.offset1.layer ± 0.596 0.04
  E08.contrast0.25.frozen ± 0.501 0.05
  E08.contrast0.25.layer ± 0.099 0.01
  E08.contrast0.25.group ± 0.113 0.015
  E08.times4plus2.frozen ± 0.320 0.05
  E08.times4plus2.layer ± 0.235 0.03
  E09.noise.batch2 ± 0.82 0.064 of one example; ours of sixteen
  E09.noise.scaled.batch2 ± 1.16 0.09 of one example; ours of sixteen
  E09.noise.batch4 ± 0.59 0.036 of one example; ours of sixteen
  E09.noise.scaled.batch4 ± 1.18 0.07 of one example; ours of sixteen
  E09.noise.batch8 ± 0.42 0.015
  E09.noise.scaled.batch8 ± 1.18 0.03
  E09.noise.batch16 ± 0.30 0.01
  E09.noise.scaled.batch16 ± 1.18 0.03
  E09.noise.batch32 ± 0.21 0.01
  E09.noise.scaled.batch32 ± 1.18 0.03
  E09.noise.batch64 ± 0.146 0.008 of one example; ours of sixteen
  E09.noise.scaled.batch64 ± 1.17 0.06 of one example; ours of sixteen
  E09.noise.batch128 ± 0.102 0.004
  E09.noise.scaled.batch128 ± 1.16 0.04
  E09.error.none ± 0.400 0.028
  E09.error.none.dropout0.2 ± 0.333 0.028
  E09.error.bn256 ± 0.461 0.028
  E09.error.ghost32 ± 0.406 0.028
  E09.error.ghost8 ± 0.351 0.028
  E09.error.ghost4 ± 0.368 0.028
  E09.error.bn256.dropout0.2 ± 0.346 0.028
  E10.init.blocks2.pre.last × 0.22 1.3
  E10.init.blocks2.pre.ratio × 1.15 1.3
  E10.init.blocks2.post.last × 0.27 1.3
  E10.init.blocks2.post.ratio × 0.99 1.3
  E10.init.blocks64.pre.last × 0.073 1.3
  E10.init.blocks64.pre.ratio × 3.3 1.4
  E10.init.blocks64.post.last × 0.65 1.3
  E10.init.blocks64.post.ratio × 0.21 1.6
  E10.init.blocks64.none.first × 7.9e8 5
  E10.adam.blocks4.pre.rate0.0001 ± 2.30 0.05
  E10.adam.blocks4.pre.rate0.0003 ± 1.96 0.06
  E10.adam.blocks4.pre.rate0.001 ± 1.14 0.08
  E10.adam.blocks4.pre.rate0.003 ± 0.50 0.06
  E10.adam.blocks4.pre.rate0.01 ± 0.40 0.08
  E10.adam.blocks4.post.rate0.0001 ± 2.26 0.05
  E10.adam.blocks4.post.rate0.0003 ± 1.95 0.06
  E10.adam.blocks4.post.rate0.001 ± 1.11 0.08
  E10.adam.blocks4.post.rate0.003 ± 0.50 0.06
  E10.adam.blocks4.post.rate0.01 ± 0.61 0.12
  E10.adam.blocks16.pre.rate0.0001 ± 2.18 0.05
  E10.adam.blocks16.pre.rate0.0003 ± 1.75 0.07
  E10.adam.blocks16.pre.rate0.001 ± 0.91 0.08
  E10.adam.blocks16.pre.rate0.003 ± 0.55 0.08
  E10.adam.blocks16.pre.rate0.01 ± 0.64 0.1
  E10.adam.blocks16.post.rate0.0001 ± 2.21 0.05
  E10.adam.blocks16.post.rate0.0003 ± 1.97 0.08
  E10.adam.blocks16.post.rate0.001 ± 1.55 0.15
  E10.adam.blocks16.post.rate0.003 ± 1.78 0.2
  E10.adam.blocks16.post.rate0.01 ± 2.32 0.05
  E10.adam.blocks32.pre.rate0.0001 ± 2.12 0.06
  E10.adam.blocks32.pre.rate0.0003 ± 1.63 0.08
  E10.adam.blocks32.pre.rate0.001 ± 0.87 0.08
  E10.adam.blocks32.pre.rate0.003 ± 0.63 0.08
  E10.adam.blocks32.pre.rate0.01 ± 0.88 0.15
  E10.adam.blocks32.post.rate0.0001 ± 2.20 0.05
  E10.adam.blocks32.post.rate0.0003 ± 2.10 0.08
  E10.adam.blocks32.post.rate0.001 ± 2.21 0.1
  E10.adam.blocks32.post.rate0.003 ± 2.31 0.03
  E10.adam.blocks32.post.rate0.01 ± 2.33 0.03
  E11.adain.means < 1e-6
  E11.adain.spreads < 1e-3
  E11.haar.roundTrip < 1e-6
  E11.distance.before × 0.946 1.7 of one draw of styles; ours of sixteen
  E11.distance.pixels × 0.297 2.4 of one draw of styles; ours of sixteen
  E11.distance.features < 0.001
  E11.content.correlation ± 0.758 0.1
  E11.probe.style.raw < 0.01
  E11.probe.style.in ± 0.567 0.05
  E11.probe.style.statistics < 0.01
  E11.probe.style.bn < 0.01
  E11.probe.content.raw < 0.02
  E11.probe.content.in < 0.02
  E11.convnet.bn.plain ± 0.021 0.01
  E11.convnet.bn.changed ± 0.449 0.05
  E11.convnet.in.plain ± 0.039 0.015
  E11.convnet.in.changed ± 0.153 0.04
  E11.convnet.gn.plain ± 0.017 0.01
  E11.convnet.gn.changed ± 0.288 0.05
  E12.gaussian.ratio ± 0.958 0.01
  E12.gaussian.k1 ± 0.27 0.02
  E12.gaussian.k2 ± 0.14 0.01
  E12.gaussian.k5 ± 0.057 0.006
  E12.gaussian.k10 ± 0.024 0.004
  E12.gaussian.k20 ± 0.0058 0.0015
  E12.gaussian.k50 × 0.00022 9 one matrix decides; other twenties: 0.00007 to 0.0018
  E12.rate.r0.5 ± 0.0625 0.0005
  E12.rate.r0.9 ± 0.6561 0.001
  E12.rate.r0.99 ± 0.9606 0.001
  E12.warm ± 0.056 0.006
  E12.cold ± 0.19 0.02
  E12.lipschitz ± 0.22 0.03
  E13.wn.cosine.double < 1e-15
  E13.wn.cosine.float < 5e-7
  E13.wn.pythagoras.double < 4e-15
  E13.wn.growth.mean ± 1.036 0.005
  E13.wn.growth.max ± 1.21 0.06
  E13.scale.eps1e-05.alpha0.001 ± 2.4 0.4
  E13.scale.eps1e-05.alpha0.01 ± 0.24 0.1
  E13.scale.eps1e-05.alpha1000.0 < 6e-5
  E13.scale.gradient.eps1e-05 < 1e-5
  E13.scale.eps1e-12.alpha1000.0 < 1e-11
  E13.scale.gradient.eps1e-12 < 1e-9
  E13.growth.step1 ± 1.001 0.001
  E13.growth.step100 ± 1.075 0.01
  E13.growth.step1000 ± 1.36 0.03
  E13.growth.effectiveRate ± 0.54 0.03
  E13.growthWithDecay.step1000 ± 0.47 0.02
  E13.growthWithDecay.effectiveRate ± 4.6 0.3
  E13.leastSquares.plain.kappa10 × 43 1.2
  E13.leastSquares.wn.kappa10 × 54 1.5
  E13.leastSquares.plain.kappa100 × 192 1.4
  E13.leastSquares.wn.kappa100 × 339 1.7
  E13.leastSquares.plain.kappa1000 × 1390 1.4
  E13.leastSquares.wn.kappa1000 × 1960 1.7
  E14.two.raw.kappa × 1.05e8 1.1
  E14.two.raw.steps × 3.6e8 1.1
  E14.two.standardised.kappa ± 1.08 0.05
  E14.two.standardised.steps ± 2 0.5
  E14.two.whitened.kappa ± 1 0.001
  E14.two.whitened.steps ± 1 0
  E14.correlated.raw.kappa × 6.6e5 2.2 other fives of seeds: 3.5e5 to 1.0e6
  E14.correlated.centred.kappa × 5.0e4 1.5
  E14.correlated.standardised.kappa × 7.5e3 1.5
  E14.correlated.whitened.kappa ± 1 0.001
  E14.diverging.steep ± -1.02 0.001
  E14.diverging.shallowContraction × 2.3e-8 1.2
  E14.diverging.steepFeature ± 2 0
  E14.softmax.raw ± 1.488 0.03
  E14.softmax.centred ± 0.579 0.02
  E14.softmax.standardised ± 0.581 0.02
  E14.softmax.whitened ± 0.544 0.02
  E14.spirals.raw ± 1.065 0.027
  E14.spirals.standardised ± 0.017 0.014
  E14.spirals.rawWithBn ± 0.787 0.05
  E15.growth.relu.none ± 0.986 0.019
  E15.growth.relu.bn ± 1.206 0.005
  E15.growth.relu.ln ± 0.965 0.015
  E15.growth.tanh.none ± 1.000 0.005
  E15.growth.tanh.bn ± 1.096 0.004
  E15.growth.tanh.ln ± 1.086 0.004
  E15.growth.tanh2.none ± 1.170 0.01
  E15.growth.tanh2.bn ± 1.096 0.004
  E15.growth.tanh2.ln ± 1.086 0.004
  E15.growth.sigmoid.none ± 0.235 0.004
  E15.growth.sigmoid.bn ± 1.027 0.004
  E15.growth.sigmoid.ln ± 0.389 0.006
  E15.growth.sigmoid4.none ± 0.619 0.01
  E15.growth.sigmoid4.bn ± 1.027 0.004
  E15.growth.sigmoid4.ln ± 0.389 0.006
  E15.ratio.none.depth5 × 1 1.4
  E15.ratio.bn.depth5 × 1.7 1.3
  E15.ratio.none.depth10 × 1 1.6
  E15.ratio.bn.depth10 × 5.1 1.4
  E15.ratio.none.depth20 × 1 2
  E15.ratio.bn.depth20 × 35 1.5
  E15.ratio.none.depth40 × 1 2.5
  E15.ratio.bn.depth40 × 1.8e3 2
  E15.ratio.none.depth60 × 1 4
  E15.ratio.bn.depth60 × 8.4e4 2.5
  E15.trained.steps0 × 296 1.6
  E15.trained.steps1 × 70 1.8
  E15.trained.steps10 × 5.3 2
  E15.skips.depth60 × 24 1.6
  E16.relu3.none.steps × 45 1.25
  E16.relu3.bn.steps × 25 1.25
  E16.relu3.ratio1.0 × 1.8 1.25
  E16.relu3.ratio0.5 × 1.5 1.25
  E16.relu3.ratio0.2 × 1.1 1.25
  E16.relu8.none.steps × 132 1.25
  E16.relu8.bn.steps × 60 1.25
  E16.relu8.ratio1.0 × 2.3 1.25
  E16.relu8.ratio0.5 × 1.7 1.25
  E16.relu8.ratio0.2 × 1.3 1.25
  E16.sigmoid3.none.steps × 398 1.25
  E16.sigmoid3.bn.steps × 80 1.25
  E16.sigmoid3.ratio1.0 × 5.4 1.45
  E16.sigmoid3.ratio0.5 × 2.4 1.25
  E16.sigmoid3.ratio0.2 × 1.3 1.25
  E17.identity.double < 5e-14
  E17.identity.float < 1.5e-5
  E17.identity.other ± 0.244 0.015
  E17.affine.relu.rate0.5.with ± 0.072 0.012
  E17.affine.relu.rate0.5.without ± 0.077 0.012
  E17.affine.tanh.rate0.25.with ± 0.132 0.012
  E17.affine.tanh.rate0.25.without ± 0.162 0.015
  E17.affine.sigmoid.rate1.0.with ± 0.47 0.03
  E17.affine.sigmoid.rate1.0.without ± 0.66 0.03
  E17.affine.sigmoid.rate4.0.with ± 0.35 0.06
  E17.affine.sigmoid.rate4.0.without ± 1.96 0.3
  E17.linearity.sigmoid ± 0.984 0.001
  E17.linearity.tanh ± 0.93 0.005
  E17.linearity.relu ± 0.73 0.005
  E17.running.mean.step1 ± 0.500 0.002
  E17.running.mean.step3 ± 1.356 0.004
  E17.running.mean.step10 ± 3.252 0.006
  E17.running.mean.step30 ± 4.788 0.006
  E17.running.mean.step100 ± 4.997 0.006
  E17.running.variance.step1 ± 1.81 0.01
  E17.running.variance.step100 ± 9.01 0.03
  E17.bestStep.relu.none ± 0.98 0.15
  E17.bestStep.relu.bn ± 0.44 0.1
  E17.bestStep.relu.ln ± 0.81 0.15
  E17.bestStep.tanh.none ± 1.01 0.15
  E17.bestStep.tanh.bn ± 0.40 0.1
  E17.update.relu8.none × 1.8 1.3
  E17.update.relu8.bn × 4.8 1.3
  E17.update.tanh8.none × 3.5 1.3
  E17.update.tanh8.bn × 2.4 1.3
  E17.update.sigmoid5.none × 163 1.6
  E17.update.sigmoid5.bn × 1.6 1.3
  E17.update.relu16.none × 2.5 1.4
  E17.update.relu16.bn × 11 1.4
  E17.linear.gain0.05.none ± 1.0 0.0001
  E17.linear.gain0.2.none ± 0.9987 0.0003
  E17.linear.gain0.5.none ± 0.978 0.004
  E17.linear.gain1.0.none ± 0.869 0.015
  E17.linear.gain1.0.bn ± 0.72 0.02
  E17.linear.gain2.0.none ± 0.535 0.03
  E17.padding.bn.length16 ± 0.45 0.03
  E17.padding.bn.length32 ± 1.03 0.06
  E17.padding.bn.length64 ± 1.85 0.1
  E17.padding.ln.length16 ± 0 0
  E17.padding.ln.length32 ± 0 0
  E17.padding.ln.length64 ± 0 0
  E17.axes.bn.statistics ± 6 0
  E17.axes.bn.mean < 1e-10
  E17.axes.bn.shifted < 1e-10
  E17.axes.bn.variance < 1e-10
  E17.axes.bn.scaled < 1e-10
  E17.axes.bn.others ± 0.37 0.03
  E17.axes.ln.statistics ± 8 0
  E17.axes.ln.mean < 1e-10
  E17.axes.ln.shifted < 1e-10
  E17.axes.ln.variance < 1e-10
  E17.axes.ln.scaled < 1e-10
  E17.axes.ln.others ± 0 0
  E17.axes.in.statistics ± 48 0
  E17.axes.in.mean < 1e-10
  E17.axes.in.shifted < 1e-10
  E17.axes.in.variance < 1e-10
  E17.axes.in.scaled < 1e-10
  E17.axes.in.others ± 0 0
  E17.axes.gn3.statistics ± 24 0
  E17.axes.gn3.mean < 1e-10
  E17.axes.gn3.shifted < 1e-10
  E17.axes.gn3.variance < 1e-10
  E17.axes.gn3.scaled < 1e-10
  E17.axes.gn3.others ± 0 0
  E17.axes.rms.statistics ± 8 0
  E17.axes.rms.shifted > 0.1
  E17.axes.rms.variance < 1e-10
  E17.axes.rms.scaled < 1e-10
  E17.axes.rms.others ± 0 0
  E17.axes.group1IsLayer < 0
  E17.axes.groupCIsInstance < 0
  E17.perturbed.relu.none ± 0.012 0.003
  E17.perturbed.relu.bn ± 0.30 0.04
  E17.perturbed.relu.ln ± 0.010 0.003
  E17.perturbed.tanh.none ± 0.24 0.06
  E17.perturbed.tanh.bn ± 0.07 0.015
  E18.glyphs.relu.lossDifference ± -0.005 0.008
  E18.glyphs.relu.errorDifference ± 0.010 0.008
  E18.glyphs.tanh.lossDifference ± -0.005 0.008
  E18.glyphs.tanh.errorDifference ± 0.017 0.0085 other eights of seeds: -0.001 to 0.013
  E18.gmm.lossDifference ± -0.023 0.015
  E18.gmm.errorDifference ± 0.004 0.005
  E18.teacher.lossDifference ± -0.038 0.03
  E18.teacher.errorDifference ± 0.003 0.01
  E19.spearman.pooled ± -0.26 0.25
  E19.spearman.rate0.0625 ± 0.77 0.2
  E19.spearman.rate0.125 ± 1.0 0.2
  E19.spearman.rate0.25 ± 0.60 0.3
  E19.lp.none ± 0.978 0.133
  E19.lp.l1 ± 0.557 0.08
  E19.lp.l2 ± 0.529 0.08
  E19.lp.lInfinity ± 0.686 0.08
  E19.branches.scale1 > 10
  E19.branches.root ± 0.459 0.06
  E19.branches.inverse ± 0.430 0.06
  E19.branches.zero ± 0.441 0.06
  E19.branches.preNorm ± 0.626 0.08
  E19.sharpness.none.rate0.125 .. 8.8 14
  E19.sharpness.none.rate0.5 × 4.5 1.4
  E19.sharpness.bn.rate0.125 × 2.7 1.5
  E19.sharpness.bn.rate0.5 × 2.7 1.5
  E20.tanh.none.bias3.upstream × 0.012 1.4
  E20.tanh.none.bias3.downstream × 2.4 1.3
  E20.tanh.none.bias6.upstream × 3e-5 1.5
  E20.tanh.none.bias50.upstream < 1e-12
  E20.tanh.none.weights20.upstream × 2.5 1.4
  E20.tanh.none.weights20.itself × 0.12 1.4
  E20.tanh.bn.bias3.upstream ± 1 0.001
  E20.tanh.bn.bias3.downstream ± 1 0.001
  E20.tanh.bn.bias6.upstream ± 1 0.001
  E20.tanh.bn.bias50.upstream ± 1 0.001
  E20.scale100.none.below × 163 2
  E20.scale100.bn.below ± 1 0.001
  E20.scale100.bn.itself ± 0.01 0.0001
  E20.scale100.ln.below ± 1 0.001
  E20.scale100.ln.itself ± 0.01 0.0001
  E21.theorem.error < 2e-14
  E21.theorem.removed ± 0.28 0.1
  E21.moments.mean < 1e-6
  E21.moments.variance < 1e-6
  E21.moments.skewness ± 0.54 0.04
  E21.moments.kurtosis ± 1.1 0.3
  E21.moments.correlation ± 0.23 0.02
  E21.isotropy.tanh.none.after ± 0.594 0.04
  E21.isotropy.tanh.none.before ± 0.20 0.04
  E21.isotropy.tanh.bn.after ± 0.592 0.055 other fives of seeds: 0.49 to 0.59
  E21.isotropy.tanh.bn.before ± 0.51 0.05
  E21.isotropy.relu.none.after ± 0.760 0.05
  E21.isotropy.relu.bn.after ± 0.645 0.05
  """

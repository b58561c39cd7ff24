import NormbookCommands

await runNormbook()

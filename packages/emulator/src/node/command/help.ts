/** What `--help` prints. */
export const helpText = `waypost-emulator: OpenRouter on your own machine

  waypost-emulator [options]                     serve until interrupted
  waypost-emulator exec [options] -- <command>   run a command against it, return its exit code
  waypost-emulator explain [options] <file>      say how the request in a JSON file is routed
  waypost-emulator verify <folder> [options]     ask the upstream again, compare with recordings

Options
  --port <number>            port of the loopback interface; 0 takes a free one (4141; exec: 0)
  --hostname <address>       address to bind (127.0.0.1)
  --allow-remote             allow an address that other machines can reach
  --profile <seed|current>   which description of OpenRouter to follow (current)
  --seed <text>              decides everything that is left to chance (1)
  --credits <usd>            credits of the account (100)
  --script <file>            scripted replies, outages and faults, as JSON
  --catalogue <file>         models of your choice: what GET /models answers at OpenRouter, as JSON
  --strict                   refuse what no script answers, and say which comes nearest
  --tokenizer <name>         o200k: that of GPT-4o; estimate: four characters a token (o200k)
  --pace <tokens>            tokens per second; without it, replies come at once
  --data <file>              keep accounts, generations, presets and films in this file (SQLite)
  --upstream <url>           base URL of an OpenAI-compatible server whose models answer as well
  --upstream-key-env <name>  environment variable that holds its key
  --record <folder>          pass requests on to the upstream, and record its answers
  --replay <folder>          answer recorded requests with their recordings
  --help, --version

The emulator is for tests, demos and offline work. Its keys open nothing but itself.
`

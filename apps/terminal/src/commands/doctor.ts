import { Command } from 'commander'
import { type Backend, hostOf } from '../backend/backend.ts'
import { chooseBackend } from '../backend/choose-backend.ts'
import { connect, connectManagement } from '../backend/connect.ts'
import type { Context } from '../context.ts'
import { checkCredits, checkKey, checkPrivacy } from '../doctor/check-account.ts'
import { checkBaseUrl, checkKeyPlace, checkNode, checkProxy } from '../doctor/check-machine.ts'
import { checkNetwork } from '../doctor/check-network.ts'
import type { Finding } from '../doctor/finding.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { countOf } from '../screen/amounts.ts'
import { paint } from '../screen/paint.ts'
import { printJson } from '../screen/print.ts'
import { wrap } from '../screen/wrap.ts'
import { type CommonOptions, emulatorOption, jsonOption } from './options.ts'

export function doctorCommand(context: Context, end: (exitCode: ExitCode) => void): Command {
  return new Command('doctor')
    .description('look for what is wrong with the set-up, and say what to do')
    .addOption(jsonOption('what was found'))
    .addOption(emulatorOption())
    .addHelpText('after', '\nExit code: 1 when there is a problem; warnings end with 0.')
    .action(async (options: CommonOptions) => {
      const backend = await chooseBackend(context.env, options)
      const findings = await examine(backend, context)
      if (options.json) printJson(context, findings)
      else print(findings, context)
      if (findings.some(({ status }) => status === 'problem')) end(exitCodes.failure)
    })
}

async function examine(backend: Backend, context: Context): Promise<Finding[]> {
  const { env, signal } = context
  const local = [
    checkNode(process.versions.node),
    ...checkKeyPlace(backend, env),
    checkBaseUrl(backend),
    checkProxy(env),
  ]
  const client = connect(backend)
  const network = await checkNetwork(client, hostOf(backend), context)
  const isReached = network.every(({ status }) => status !== 'problem')
  if (!isReached || backend.keySource === 'none') return [...local, ...network]
  const key = await checkKey(client, signal)
  const isAccepted = key.every(({ check, status }) => check !== 'key works' || status === 'ok')
  const management = backend.managementKey === undefined ? undefined : connectManagement(backend)
  return [
    ...local,
    ...network,
    ...key,
    await checkCredits(management, signal),
    ...(isAccepted ? [await checkPrivacy(client, signal)] : []),
  ]
}

function print(findings: readonly Finding[], { stdout }: Context): void {
  const marks = {
    ok: paint(stdout, 'green', '✓'),
    warning: paint(stdout, 'yellow', '!'),
    problem: paint(stdout, 'red', '✗'),
  }
  const width = Math.max(...findings.map(({ check }) => check.length))
  const indent = width + 4
  for (const { check, status, detail, advice } of findings) {
    stdout.write(`${marks[status]} ${check.padEnd(width)}  ${wrap(stdout, detail, indent)}\n`)
    if (advice === undefined) continue
    const arrow = paint(stdout, 'cyan', '→')
    stdout.write(`${' '.repeat(indent)}${arrow} ${wrap(stdout, advice, indent + 2)}\n`)
  }
  const problems = findings.filter(({ status }) => status === 'problem').length
  const warnings = findings.filter(({ status }) => status === 'warning').length
  stdout.write(
    problems + warnings === 0
      ? '\nAll is well.\n'
      : `\n${countOf(problems, 'problem')}, ${countOf(warnings, 'warning')}.\n`,
  )
}

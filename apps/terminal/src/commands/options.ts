import { InvalidArgumentError, Option } from 'commander'

/** Options that several commands share. */
export interface CommonOptions {
  json?: boolean
  emulator?: boolean
}

export function jsonOption(what: string): Option {
  return new Option('--json', `print ${what} as JSON`)
}

export function emulatorOption(): Option {
  return new Option('--emulator', 'use the embedded emulator, also with a key')
}

/** Reads an amount of US dollars. */
export function parseUsd(text: string): number {
  const usd = Number(text.replace(/^\$/, ''))
  if (text.trim() === '' || !Number.isFinite(usd) || usd < 0) {
    throw new InvalidArgumentError('It is an amount of US dollars, such as 2.50.')
  }
  return usd
}

/** Reads a whole number from 1. */
export function parseCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) {
    throw new InvalidArgumentError('It is a whole number from 1.')
  }
  return count
}

/** Reads a number of tokens, such as `128000`, `128k` or `1M`. */
export function parseTokens(text: string): number {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([km]?)$/i.exec(text.trim()) ?? []
  if (digits === '') throw new InvalidArgumentError('It is a number of tokens, such as 128k.')
  const factor = { '': 1, k: 1_000, m: 1_000_000 }[unit.toLowerCase()] ?? 1
  return Number(digits) * factor
}

/** Collects an option that may be given several times. */
export function collect(text: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), text]
}

/** Collects an option that may be given several times, or as a list with commas. */
export function collectList(text: string, before: readonly string[] | undefined): string[] {
  const values = text.split(',').map((value) => value.trim())
  if (values.includes('')) throw new InvalidArgumentError('It has an empty value.')
  return [...(before ?? []), ...values]
}

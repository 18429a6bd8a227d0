// What is missing or wrong in a draft, by field, in words; and where an error that the server names
// by JSON pointer is shown.
import type { ApiProblem } from '@shared/api/client'

import { isPhone } from '@shared/phone'
import type { Draft } from './draft'

export type StepName = 'what' | 'where' | 'who'

export function faultsOfDraft(draft: Draft, say: (key: string) => string): Record<string, string> {
  const faults: Record<string, string> = {}
  if (draft.category === '') faults.what = say('what.missing')
  if (draft.place === null && draft.community === '') faults.where = say('where.missing')
  if (draft.forOther && !draft.consent) faults.consent = say('who.consentMissing')
  if (draft.name.trim() === '') faults.name = say('who.nameMissing')
  if (!isPhone(draft.phone)) faults.phone = say('who.phoneWrong')
  return faults
}

const shownAt: [prefix: string, field: string][] = [
  ['/contact/phone', 'phone'],
  ['/contact', 'name'],
  ['/place', 'where'],
  ['/area', 'where'],
  ['/address', 'where'],
  ['/wanted', 'where'],
  ['/category', 'what'],
  ['/title', 'what'],
  ['/content', 'what'],
  ['/kind', 'what'],
]

/** The server's own words beside the field they are about; what fits nowhere stays in the note. */
export function placeFaults(problem: ApiProblem): Record<string, string> {
  const placed: Record<string, string> = {}
  for (const fault of problem.faults) {
    const field = shownAt.find(([prefix]) => fault.at.startsWith(prefix))?.[1]
    if (field !== undefined && placed[field] === undefined) placed[field] = fault.detail
  }
  return placed
}

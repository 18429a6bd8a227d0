import { describe, expect, test } from 'vitest'

import { problemOf } from '../../../../shared/api/problem'

describe('problems', () => {
  test('carry code, request id and the faults by field', () => {
    const problem = problemOf(new Response('', { status: 422 }), {
      code: 'invalid_body',
      detail: 'd',
      instance: 'r-1',
      errors: [{ pointer: '/title', code: 'text_length', detail: 'too long' }],
    })
    expect([problem.code, problem.requestId, problem.faults]).toEqual([
      'invalid_body',
      'r-1',
      [{ at: '/title', code: 'text_length', detail: 'too long' }],
    ])
    expect(problem.uncertain).toBe(false)
  })

  test('an answer that is no problem document is still one', () => {
    const response = new Response('', { status: 502, headers: { 'X-Request-Id': 'r-2' } })
    const problem = problemOf(response, '<html>')
    expect([problem.code, problem.requestId, problem.uncertain]).toEqual(['http_502', 'r-2', true])
  })
})

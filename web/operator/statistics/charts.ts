// What the charts of the statistics draw; pure, so that it can be tried without a browser.
import type { EChartsCoreOption } from 'echarts/core'

import type { Figures } from './figures'

export interface Named {
  name: string
  figures: Figures
}

// Distinct by lightness as well as by hue.
export const colours = { posted: '#8aa4c4', done: '#1f5f8b', unmet: '#b3261e', p50: '#6c9cc4', p90: '#123f63' }
const ink = '#2b3138'
const line = '#d9dde2'
const axis = {
  axisLabel: { color: ink, fontSize: 12 },
  axisLine: { lineStyle: { color: '#8b929b' } },
  splitLine: { lineStyle: { color: line } },
}
// Rich text, since the content policy forbids the styles of its HTML.
const tooltip = { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' } }
const legend = { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: ink, fontSize: 12 } }
const grid = { left: 8, right: 16, top: 32, bottom: 4, containLabel: true }

/** Horizontal bars, the longest first step on top. */
export function funnelOption(steps: { name: string; count: number; share: string }[]): EChartsCoreOption {
  const top = [...steps].reverse()
  return {
    grid: { ...grid, top: 4, right: 96 },
    xAxis: { type: 'value', show: false, max: Math.max(1, ...steps.map((step) => step.count)) },
    yAxis: {
      type: 'category',
      data: top.map((step) => step.name),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: ink, fontSize: 13 },
    },
    series: [
      {
        type: 'bar',
        barWidth: '68%',
        itemStyle: { color: colours.done, borderRadius: 2 },
        data: top.map((step) => step.count),
        label: {
          show: true,
          position: 'right',
          color: ink,
          fontSize: 13,
          formatter: (at: { dataIndex: number }) => `${top[at.dataIndex].count}  ${top[at.dataIndex].share}`,
        },
      },
    ],
  }
}

const categories = (groups: Named[]) => ({
  type: 'category',
  data: groups.map((group) => group.name),
  ...axis,
  axisTick: { show: false },
  axisLabel: {
    ...axis.axisLabel,
    hideOverlap: true,
    interval: groups.length > 16 ? 'auto' : 0,
    rotate: groups.length > 6 && groups.length <= 16 ? 28 : 0,
    width: 108, // long names must not push the bars off the chart
    overflow: 'truncate' as const,
  },
})

/** Posted, done and unmet of each group. */
export function countsOption(groups: Named[], say: (key: 'posted' | 'done' | 'unmet') => string): EChartsCoreOption {
  const keys = ['posted', 'done', 'unmet'] as const
  return {
    tooltip,
    legend,
    grid,
    xAxis: categories(groups),
    yAxis: { type: 'value', minInterval: 1, ...axis },
    series: keys.map((key) => ({
      type: 'bar',
      name: say(key),
      itemStyle: { color: colours[key] },
      barMaxWidth: 18,
      barGap: '10%',
      data: groups.map((group) => group.figures[key]),
    })),
  }
}

export type Wait = 'dispatch' | 'claim' | 'finish'

/** The largest unit in which the longest wait is at least 3, so that the axis has short numbers. */
export function unitOf(minutes: number): { unit: 'minutes' | 'hours' | 'days'; minutes: number } {
  if (minutes >= 3 * 1_440) return { unit: 'days', minutes: 1_440 }
  return minutes >= 3 * 60 ? { unit: 'hours', minutes: 60 } : { unit: 'minutes', minutes: 1 }
}

/** How long half (p50) and nine tenths (p90) waited at most, by group. */
export function waitOption(groups: Named[], wait: Wait, say: (key: string) => string): EChartsCoreOption {
  const at = (group: Named, share: 'p50' | 'p90') => group.figures[`minutes_to_${wait}`][share]
  const unit = unitOf(Math.max(0, ...groups.map((group) => at(group, 'p90') ?? 0)))
  const scaled = (minutes: number | undefined) =>
    minutes === undefined ? null : Math.round((minutes / unit.minutes) * 10) / 10
  return {
    tooltip,
    legend: { ...legend, left: 'auto', right: 0 },
    grid,
    xAxis: categories(groups),
    yAxis: { type: 'value', name: say(`unit.${unit.unit}`), nameTextStyle: { color: ink, align: 'left' }, ...axis },
    series: (['p50', 'p90'] as const).map((share) => ({
      type: 'bar',
      name: say(`quantile.${share}`),
      itemStyle: { color: colours[share] },
      barMaxWidth: 14,
      barGap: '10%',
      data: groups.map((group) => scaled(at(group, share))),
    })),
  }
}

// One file for each part of the page in zh/, under its name; zh/shell.ts holds what all parts use.
import shell from './zh/shell'
import burning from './zh/burning'
import map from './zh/map'
import wish from './zh/wish'
import common from './zh/common'
import shortage from './zh/shortage'
import statistics from './zh/statistics'
import screen from './zh/screen'
import providers from './zh/providers'
import imports from './zh/import'
import accounts from './zh/accounts'
import audit from './zh/audit'
import settings from './zh/settings'

export default {
  ...shell, burning, map, ...wish,
  common, shortage, statistics, screen, providers, import: imports, accounts, audit, settings,
}

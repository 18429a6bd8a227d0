import shell from './en/shell'
import burning from './en/burning'
import map from './en/map'
import wish from './en/wish'
import common from './en/common'
import shortage from './en/shortage'
import statistics from './en/statistics'
import screen from './en/screen'
import providers from './en/providers'
import imports from './en/import'
import accounts from './en/accounts'
import audit from './en/audit'
import settings from './en/settings'

export default {
  ...shell, burning, map, ...wish,
  common, shortage, statistics, screen, providers, import: imports, accounts, audit, settings,
}

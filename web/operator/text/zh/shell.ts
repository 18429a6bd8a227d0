// Words of the frame, and those that several parts use.
import staff from '@shared/text/staff/zh'

export default {
  title: '心愿：调度台',
  desk: '心愿调度台',
  logOut: staff.logOut,
  login: {
    ...staff.login,
    head: '调度台',
    sub: '用调度员、审计员或管理员的账号登录。',
    other: '这个账号不是调度台的。服务站和志愿队请到“接单”页面。',
  },
  nav: {
    label: '页面的几部分', menu: '菜单',
    burning: '急办', wish: '心愿', map: '地图',
  },
  scope: {
    label: '看哪里', city: '全市', own: '我管的全部', all: '全部',
    district: '区', street: '街道', community: '社区',
  },
  role: {
    helper: '代办员', provider_staff: '站员', team_lead: '队长', operator: '调度员', auditor: '审计员',
    administrator: '管理员', integration: '外部系统', resident: '居民', provider: '服务方', system: '系统', owner: '本机',
  },
  trouble: {
    ...staff.trouble,
    forbidden: '您的账号不能做这个。',
    not_allowed: '您的账号不能做这个。',
    not_found: '没有找到：可能已删除，或不归您管。',
    wrong_state: '晚了一步：情况刚刚变了，这一步现在做不了。已读到最新的，请再看一看。',
    busy: '现在忙，请过一会儿再试。',
  },
}

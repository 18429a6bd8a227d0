export default {
  head: '服务方', new: '登记服务方', import: '批量导入', backToList: '返回列表', search: '名称或编码', find: '查找', none: '没有符合的服务方。',
  allKinds: '全部类型', allCategories: '全部类别', anyState: '全部状态', active: '接单中', suspended: '已暂停', suspend: '暂停接单', resume: '恢复接单',
  name: '名称', code: '编码', kind: '类型', area: '区划', load: '占用', free: '空余', state: '状态', phone: '电话', capacity: '名额', qualifications: '资质', number: '编号', changed: '最近修改',
  kinds: { station: '服务站', team: '志愿队', unit: '共建单位', sector: '部门' },
  levels: { community: '社区级', street: '街道级', district: '区级', city: '市级' },
  facts: '基本情况', where: '位置', mapLabel: '位置地图', who: '服务方', firstOffer: '第一个服务项目', save: '登记', saveOffer: '保存服务项目', noPlace: '不用这个点',
  halfDone: '{name} 已登记，服务项目还没有保存。改好下面的再保存即可，不会重复登记。',
  offers: '服务项目（{n}）', offersHead: '服务项目', addOffer: '新增服务项目', noOffers: '还没有服务项目，接不到心愿。',
  radiusShort: '半径', editOffer: '修改', editOfferOf: '修改：{name}', cancel: '不改了',
  hint: {
    code: '字母、数字和 . _ -，不能与别的重复', providerCapacity: '所有项目合起来同时能接几条',
    place: '在地图上点一下；不选则用区划中心',
  },
  fault: {
    code: '1 到 32 个字母、数字或 . _ -', name: '1 到 100 个字', kind: '请选类型', area: '请选区划', capacity: '0 到 100000 的整数', phone: '3 到 20 位数字，可含空格和 + - ( )',
    place: '要在服务城市的范围内', qualifications: '有不认识的资质',
    belowHeld: '不能少于手上的 {held} 条，最多 100000',
  },
  capacityOf: '名额：{name}', saveCapacity: '改', saveCapacityOf: '改名额：{name}',
  work: '手上的心愿（{n}）', noWork: '现在没有。', wishState: { dispatched: '等答复', claimed: '已接单', in_service: '服务中', done: '已办完', confirmed: '已确认' },
}

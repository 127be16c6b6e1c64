import { pluralOf } from '../../plural.ts';
import type { SyncMessages } from '../en/sync.ts';

const plural = pluralOf('es');

export const sync: SyncMessages = {
  title: 'Sincronización y copia',
  setting: 'Sincronización y copia',
  settingHint: 'Tu diario en más de un dispositivo y una copia que solo tú puedes abrir',
  deviceGuess: (browser, system) => `${browser} en ${system}`,

  off: {
    title: 'Sincronización',
    without:
      'Welness no necesita cuenta. Nada sale de este dispositivo si no activas aquí la sincronización.',
    with: 'Con ella, tus dispositivos se ponen de acuerdo solos. Todo se cifra antes de salir de este dispositivo; el servidor lo guarda y no puede leerlo.',
    turnOn: 'Activar la sincronización',
    join: 'Ya tengo una cuenta',
  },
  email: 'Correo electrónico',
  emailMissing: 'Escribe un correo electrónico.',
  emailHint: 'Para entrar desde tus otros dispositivos.',
  deviceName: 'Nombre de este dispositivo',
  deviceNameHint: 'Para distinguir tus dispositivos. El servidor no lo ve.',
  passphrase: 'Frase de contraseña',
  passphraseMissing: 'Escribe la frase de contraseña.',
  nobodyCanReset:
    'Nadie puede cambiarte esta frase por otra, tampoco quien lleva el servidor. A continuación viene un código de recuperación.',
  turnOnNow: 'Activar',
  working: 'Creando las claves. Tarda un momento…',
  joinTitle: 'Unirse a tu cuenta',
  joinExplained:
    'Este dispositivo se añade a tu cuenta. Se conserva lo que hay aquí y lo que hay en la cuenta; no se pierde nada.',
  joinWith: 'Abrirla con',
  joinWays: { passphrase: 'Frase de contraseña', recovery: 'Código de recuperación' },
  joinNow: 'Unirse',
  joining: 'Abriendo tu cuenta. Tarda un momento…',
  joined: 'Este dispositivo se ha unido. Tu diario está en camino.',
  recoveryCode: 'Código de recuperación',
  recoveryCodeHint: 'Siete grupos de cuatro, como 7K3M-9QXW-…',
  recoverExplained:
    'Una frase nueva sustituye a la perdida. Tus otros dispositivos tendrán que entrar de nuevo.',
  newPassphrase: 'Frase nueva',

  code: {
    title: 'Tu código de recuperación',
    explained:
      'Si alguna vez olvidas la frase, este código abre tu cuenta. Se muestra ahora y nunca más. Quien lo tenga puede abrirlo todo: guárdalo donde guardas los papeles.',
    download: 'Guardar en un archivo',
    print: 'Imprimir',
    fileText: (code) => `Código de recuperación de Welness\n\n${code}\n`,
    check: (group) => `Para comprobar tu copia, escribe su grupo ${group}`,
    checkNow: 'Comprobar',
    checked: 'Tu copia está bien. La sincronización está activada.',
    wrong: 'No es lo que pone ahí. Mira tu copia otra vez.',
    skip: 'Seguir sin copia',
    spoken: 'Dicho en voz alta',
  },

  failures: {
    Offline: 'No se puede llegar al servidor. No ha cambiado nada; inténtalo cuando tengas conexión.',
    SignInRefused:
      'El correo no corresponde a la frase o al código. Revisa ambos: a nadie se le dice cuál falla.',
    TooMany: 'Demasiados intentos. Espera un cuarto de hora e inténtalo de nuevo.',
    EmailTaken: 'Ya hay una cuenta con este correo. Únete a ella.',
    BadRecoveryCode: 'No es un código de recuperación completo. Busca un signo que falte o esté mal.',
    Untrusted:
      'El servidor no se ha portado como debe, así que no se le ha dado nada. No lo intentes de nuevo antes de saber por qué.',
    PasskeyRefused:
      'El servidor no conoce esta llave de acceso o ha tardado demasiado. Prueba otra vez o usa la frase.',
    NeedsPassphrase: 'Esta llave de acceso dice quién eres. La frase abre tu diario.',
    ProviderUnavailable: 'Ahora no se puede llegar a ese proveedor. Usa la frase o prueba más tarde.',
    IdentityRefused: 'Ha pasado demasiado tiempo desde que volviste. Ve otra vez al proveedor.',
    OtherAccount: 'Esa prueba es de otra cuenta que la de este dispositivo. No ha cambiado nada.',
    ThereAlready: 'En este dispositivo ya hay una llave de acceso para esta cuenta.',
    PasskeyUnavailable: 'Este dispositivo no puede crear ni usar aquí una llave de acceso.',
    ApprovalGone: 'Ha tardado demasiado o se terminó en el otro dispositivo. Empieza allí otra vez.',
    OutOfTurn: 'Otro dispositivo ya usa este código. Empieza otra vez en el que tienes.',
    WrongDigits: 'No son las cifras que muestra el otro dispositivo. Mira otra vez.',
    ApprovalRefused: 'Las cifras no coincidían y el dispositivo no se ha añadido. Empieza otra vez.',
    AlreadyJoined: 'Este dispositivo ya sincroniza.',
    NotJoined: 'Este dispositivo ya no sincroniza.',
    OnlyHere: 'Hay algo que solo está en este dispositivo.',
    Refused: 'El servidor lo ha rechazado. Aquí no ha cambiado nada.',
  },

  status: {
    title: 'Sincronización',
    account: (email) => `Cuenta: ${email}`,
    phases: {
      connecting: 'Conectando…',
      catchingUp: 'Trayendo lo nuevo',
      upToDate: 'Tus dispositivos están de acuerdo',
      offline: 'No se puede llegar al servidor',
      signedOut: 'Entra de nuevo',
      noRoom: 'Este dispositivo está lleno',
      removed: 'Este dispositivo se ha quitado',
      needsUpdate: 'Hace falta actualizar',
      stopped: 'La sincronización se ha detenido',
    },
    explained: {
      connecting: 'Mientras tanto, lo que anotas se guarda aquí.',
      catchingUp: 'Primero este mes; los anteriores vienen después. Puedes seguir como siempre.',
      upToDate: 'Lo que anotas se envía enseguida.',
      offline: 'Lo que anotas se guarda aquí y se envía solo más tarde.',
      signedOut:
        'La sesión ha terminado. Tu diario sigue intacto; lo que anotas se guarda aquí hasta que entres.',
      noRoom: 'No cabe nada más. Libera espacio en el dispositivo.',
      removed:
        'Otro dispositivo lo ha quitado de la cuenta. Tu diario sigue aquí. Desactiva aquí la sincronización y únete de nuevo si fue un error.',
      needsUpdate:
        'Otro dispositivo o el servidor usa un Welness más nuevo. Recarga para actualizar este; no se pierde nada.',
      stopped: 'Algo no era como debe y seguir no sería seguro. Tu diario sigue intacto.',
    },
    allSent: 'Todo lo de aquí está en el servidor.',
    waiting: (count, n) =>
      plural(n, {
        one: `${count} cambio está por ahora solo en este dispositivo.`,
        other: `${count} cambios están por ahora solo en este dispositivo.`,
      }),
    waitingIn: (what) => `En espera: ${what}.`,
    documents: {
      log: (month) => month,
      catalog: 'alimentos y recetas',
      plan: 'objetivos',
      profile: 'ajustes',
      imports: 'lo traído de otras apps',
      devices: 'nombres de dispositivos',
      other: 'otras cosas',
    },
    agreedAgo: (when) => `Última comparación con el servidor: ${when}.`,
    neverAgreed: 'Aún no se ha comparado con el servidor.',
    overQuota:
      'Tu espacio en el servidor está lleno. Lo nuevo se queda en este dispositivo hasta que haya sitio; guarda una copia por si acaso.',
    progress: (done, total) => `${done} de ${total} partes están aquí`,
    syncNow: 'Sincronizar ahora',
    reload: 'Recargar',
    signIn: 'Entrar',
    signedIn: 'Has entrado de nuevo.',
    where: 'Dónde está un cambio',
    here: 'En este dispositivo',
    hereHint: 'Guardado. Sigue ahí si cierras la aplicación.',
    server: 'En el servidor',
    serverHint: 'Cifrado. Sigue ahí si pierdes este dispositivo.',
    other: 'En otro dispositivo',
    otherHint: 'Ese dispositivo lo ha confirmado.',
    setAside: (count, n) =>
      plural(n, {
        one: `${count} cambio que venía de fuera no era de fiar y se ha apartado. No ha sustituido nada tuyo.`,
        other: `${count} cambios que venían de fuera no eran de fiar y se han apartado. No han sustituido nada tuyo.`,
      }),
    undelivered: (count, n) =>
      plural(n, {
        one: `${count} cambio de este dispositivo no lo aceptará el servidor. Se queda aquí y está en cada archivo guardado.`,
        other: `${count} cambios de este dispositivo no los aceptará el servidor. Se quedan aquí y están en cada archivo guardado.`,
      }),
    alarm: {
      title: 'Algo no es como debe',
      forged:
        'El servidor o un dispositivo ha enviado algo que no encaja con lo acordado antes. No se ha usado.',
      history:
        'El servidor muestra otra lista de tus dispositivos que antes, o una más corta. No se le ha creído.',
      unreadable: 'Algo del servidor no se ha podido abrir con tus claves. No se ha usado.',
      advice:
        'Guarda una copia cifrada. Si llevas tú el servidor, mira si se ha restaurado de una copia antigua; si no, pregunta a quien lo lleva.',
      reason: (name) => `En el registro se llama «${name}».`,
      seen: 'Lo he leído',
    },
  },

  devices: {
    title: 'Dispositivos',
    this: 'Este dispositivo',
    unnamed: 'Un dispositivo sin nombre',
    added: (when) => `Añadido ${when}`,
    changed: (when) => `último cambio ${when}`,
    seen: (when) => `visto por última vez ${when}`,
    rename: 'Cambiar el nombre',
    renamed: (name) => `Ahora se llama ${name}`,
    name: 'Nombre',
    nameMissing: 'Ponle un nombre.',
    open: (name) => `Cambiar ${name}`,
    remove: 'Quitar este dispositivo',
    removeTitle: (name) => `¿Quitar ${name}?`,
    removeExplained:
      'Desde ahora no recibe nada nuevo y se cambian todas las claves. Lo que ya ha recibido se queda en él y puede haberse copiado.',
    removeNow: 'Quitar',
    removing: 'Cambiando las claves…',
    removed: (name) => `${name} se ha quitado.`,
  },

  account: {
    title: 'Cuenta',
    change: 'Cambiar la frase de contraseña',
    changeHint: 'Los otros dispositivos tendrán que entrar de nuevo.',
    present: 'Frase actual',
    changed: 'La frase se ha cambiado.',
    leaked: 'Alguien conoce mi frase',
    leakedHint: 'Frase nueva, código de recuperación nuevo, claves nuevas en todas partes',
    leakedExplained:
      'Desde ahora todo se cifra con claves nuevas. Lo que alguien ya ha leído, leído queda. Si se perdió un dispositivo, quítalo también.',
    replaceNow: 'Cambiarlo todo',
    lost: 'He olvidado mi frase',
    lostHint: 'Qué ayuda entonces',
    lostExplained: {
      code: 'Con tu código de recuperación: en un dispositivo sin cuenta, elige «Ya tengo una cuenta» y luego «Código de recuperación». Así pones una frase nueva.',
      working:
        'Sin el código: este dispositivo sigue funcionando. Guarda aquí una copia cifrada; con ella llevas todo a una cuenta nueva.',
      nobody: 'Nadie más puede ayudar, y eso es lo que deja fuera a los demás.',
    },
    off: 'Desactivar la sincronización en este dispositivo',
    offHint: 'El diario se queda aquí',
    offExplained:
      'Este dispositivo deja la cuenta y conserva todo lo que tiene. Tus otros dispositivos no se tocan.',
    offOnlyHere: (count, n) =>
      plural(n, {
        one: `${count} cambio está solo en este dispositivo. Espera a que esté en el servidor o desactívala de todos modos: se queda aquí.`,
        other: `${count} cambios están solo en este dispositivo. Espera a que estén en el servidor o desactívala de todos modos: se quedan aquí.`,
      }),
    offNow: 'Desactivar',
    offAnyway: 'Desactivar de todos modos',
    isOff: 'La sincronización está desactivada en este dispositivo. Tu diario sigue aquí.',
    signOutFirst:
      'Para borrar también el diario de este dispositivo, desactiva la sincronización y usa después «Borrar todo de este dispositivo» en los ajustes.',
    erase: 'Eliminar la cuenta',
    eraseHint: 'Todo lo tuyo en el servidor, para todos los dispositivos',
    eraseExplained:
      'El servidor borra tu cuenta y todos los cambios que guarda. No se puede recuperar. Cada dispositivo conserva el diario que tiene y deja de sincronizar.',
    eraseNow: 'Eliminar para siempre',
    isErased: 'La cuenta está eliminada. Tu diario sigue aquí.',
  },

  proofs: {
    title: 'Otras formas de entrar',
    hint: 'Llaves de acceso y proveedores',
    explained:
      'La frase y el código de recuperación siempre sirven. Una llave de acceso puede abrir tu diario con el dedo o la cara; un proveedor solo puede decir quién eres.',
    reading: 'Preguntando al servidor…',
    removing: 'Quitando…',
    have: 'Lo que tienes',
    none: 'Ninguna todavía.',
    passkeyAdded: (when) => `Llave de acceso, añadida ${when}`,
    opens: 'Entra y abre tu diario',
    signsIn: 'Entra; la frase abre tu diario',
    remove: (what) => `Quitar: ${what}`,
    passphraseToAdd: 'Tu frase, para añadir una',
    addPasskey: 'Añadir una llave de acceso',
    addProvider: (name) => `Añadir ${name}`,
    addedOpens: 'La llave de acceso está añadida. Entra y abre tu diario.',
    addedSignsIn: 'La llave de acceso está añadida. Entra; en un dispositivo nuevo, la frase abre tu diario.',
    usePasskey: 'Usar una llave de acceso',
    goOnWith: (name) => `Seguir con ${name}`,
    leaving: (name) => `Yendo a ${name}…`,
    or: 'o',
    opensNothing: 'Has entrado. Lo que has mostrado no abre nada: lo hace la frase.',
    knownTo: (name) => `${name} dice quién eres. Ahora elige una frase: abre tu diario, y ${name} no puede.`,
    back: {
      added: 'El proveedor está añadido. Desde ahora puedes entrar con él.',
      taken: 'Eso ya es de otra cuenta. No ha cambiado nada.',
      cancelled: 'Has vuelto atrás. No ha cambiado nada.',
      failed: 'No ha salido bien. Prueba otra vez o usa la frase.',
      unknown: 'El proveedor no conoce aquí ninguna cuenta tuya. Entra con la frase.',
    },
  },

  approval: {
    open: 'Añadir un dispositivo',
    title: 'Añadir un dispositivo',
    beginning: 'Preguntando al servidor…',
    openThere: 'Abre esto con la cámara del otro dispositivo:',
    qr: 'Código QR para el otro dispositivo',
    orType:
      'O abre allí Welness, elige «Ya tengo una cuenta», luego «Preguntar a otro dispositivo», y escribe el código. Vale diez minutos.',
    waitingFor: 'Esperando al otro dispositivo…',
    typeDigits:
      'El otro dispositivo muestra seis cifras. Escríbelas aquí. Si no es tuyo o no muestra ninguna, cancela.',
    digits: 'Seis cifras',
    add: 'Añadirlo',
    adding: 'Añadiéndolo…',
    added: 'El otro dispositivo está añadido. Allí pregunta si seguir.',
    ask: 'Preguntar a otro dispositivo',
    askTitle: 'Preguntar a otro dispositivo',
    askExplained:
      'En un dispositivo que ya sincroniza, abre «Sincronización y copia» y elige «Añadir un dispositivo». Escribe el código que muestra. Se conservan los dos diarios.',
    code: 'Código',
    codeWrong: 'El código tiene ocho letras y cifras.',
    asking: 'Esperando al otro dispositivo…',
    typeThere: 'Escribe estas cifras en el otro dispositivo:',
    waitingThere: 'Esperando a que se escriban allí…',
    saysSo: '¿Dice tu otro dispositivo que ha añadido este? Si no, cancela.',
    yesJoin: 'Sí, unirse',
  },

  line: {
    signedOut: 'La sincronización espera a que entres de nuevo.',
    removed: 'Este dispositivo se ha quitado de tu cuenta.',
    needsUpdate: 'La sincronización espera a que se actualice Welness.',
    stopped: 'La sincronización se ha detenido. Mira por qué.',
    noRoom: 'Este dispositivo está lleno y la sincronización espera.',
    alarm: 'La sincronización tiene algo que decirte.',
    overQuota: 'Tu espacio en el servidor está lleno.',
  },
};

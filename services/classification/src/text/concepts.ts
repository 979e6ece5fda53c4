/**
 * What help desk words mean, in the ten trained languages: `word` as it is, `stem*` with any ending, several words joined by `_`.
 * Synonyms thereby count as one another in any language, which no amount of tickets teaches.
 */
export const CONCEPTS: Readonly<Record<string, string>> = {
  password:
    'password* passwd pw pwd pass passcode* passphrase* passwort* kennwort* passwörter* mot_de_passe mots_de_passe mdp contraseña* clave senha* palavra-passe wachtwoord* hasł* haseł lösenord* şifre* parola*',
  account:
    'account* acct login_id konto kontos konten kontot compte comptes cuenta* utenza utente conta contas profil profile benutzer* gebruikers* użytkownik* kullanıcı* hesab* hesap* username* userid upn',
  locked:
    'lock locks locked locking lockout* lock-out locked-out gesperrt* sperr* ausgesperrt* aussperr* verrouill* bloqué* bloque* bloquea* bloqueou bloqueio bloccat* blocca* vergrendeld* geblokkeerd* geblok* zablokowan* zablokowa* blokad* odblok* låst* låser spärra* utelåst* kilit* bloke',
  unlock:
    'unlock* entsperr* freischalt* déverrouill* débloq* desbloq* sblocc* deblokk* ontgrendel* odblok* lås_upp upplås* låsa_upp',
  disabled:
    'disabled disable deactivat* inactive suspended deaktivier* désactivé* desactivad* disattivat* disabilitat* desativad* uitgeschakeld* gedeactiveerd* wyłączon* dezaktyw* inaktiver* avstängd* avaktiver* devre_dışı pasif',
  enable:
    'enable enabled re-enable* reenable* reactivat* activate* aktivier* reaktivier* réactiv* activer reactiv* riattiv* heractiv* activeren aktyw* aktiver* etkinleş*',
  forgot:
    'forgot forget forgotten forgetting forgott vergess* vergaß entfallen oublié* oubli* olvid* dimentic* scordat* esquec* vergeten vergat zapomni* glömt glömde unuttu* unut* blank_on',
  remember: 'remember recall erinner* souvien* acuerdo ricordo lembro herinner* pamięta* minns hatırla*',
  expired:
    'expire* expiring abgelaufen* ablauf* läuft_ab expir* caduc* vencid* scadut* scad* verlopen verloopt wygas* utgått gått_ut süresi',
  reset:
    'reset* resett* re-set zurücksetz* zurückgesetzt* réinitialis* restablec* restabl* reinicializ* reimposta* redefin* repor* herstel* resetow* zresetow* återställ* nollställ* sıfırla*',
  change:
    'change* changing changed änder* geänder* wechsel* gewechsel* chang* modifi* cambi* alter* mudar mudei trocar troquei wijzig* veranderd* zmien* zmian* ändra* bytt byta bytte değiş*',
  know: 'know knows known kenne kennt weiß connais sais sé conozco conosco so sei weet ken znam wiem vet känner biliyor*',
  tries:
    'attempt* tries tried retry wrong_password mistyped typo* versuch* fehlversuch* tentative* essai* intento* intenté tentativ* poging* prób* försök* deneme* times too_many zu_oft trop_de demasiad* troppi',
  signin:
    'sign-in signin sign_in sign-on log-in logon log-on log_in logging_in log_on signing_in anmeld* einlogg* login connexion connecter authentif* iniciar_sesión sesión entrar acced* accesso autentic* iniciar aanmeld* inlog* zalogow* logow* logowan* logga_in inlogg* oturum giriş* sso',
  mfa: 'mfa 2fa two-factor two_factor multi-factor multifactor second_factor authenticator* authenticat* totp otp duo okta yubikey* fido fido2 passkey* security_key token tokens hardware-token zwei-faktor* zweifaktor* zweiter_faktor authentifikator* double_authentification double_facteur segundo_factor doble_factor doppio_fattore segundo_fator tweestaps* tweede_factor dwuskładnik* tvåfaktor* iki_faktör* iki_aşamalı number_matching push approve_sign-in security_info',
  code: 'code codes sms passcode one-time einmalcode* sicherheitscode* codice codici código* kod kody kodów koder engångskod* kodu',
  qr: 'qr qr-code* qrcode*',
  phone:
    'phone* iphone* android smartphone* mobile handset* cell handy* telefon* handys téléphone* portable móvil* celular* cellulare telefono* teléfono* telemóvel* telefone* gsm toestel telefoon* telefonu mobil mobilen mobiltelefon* cep',
  new: 'new neu* nouveau* nouvelle* nuevo* nueva* nuov* novo nova novos nieuw* now* ny nya nytt yeni brand-new replaced replacement',
  lost: 'lost lose losing misplaced missing verlor* verlegt perdu* perdid* perdi perso persa smarrit* kwijt* verloren zgub* zaginą* tappat* förlor* borttappad* kaybet* kayıp',
  stolen:
    'stolen stole theft thief burgl* gestohlen* geklaut* diebstahl* volé* vol robad* robaron robo rubat* furto roubad* roubaram gestolen diefstal skradzion* ukradzion* kradzież* stulen stulna stöld çalın*',
  broken:
    'broken broke dead defekt* kaputt cassé* roto rota averiad* rotto rotta avariad* estragad* kapot stuk zepsu* uszkodz* trasig* sönder bozul* kırık cracked crack smashed',
  wiped: 'wiped wipe factory-reset reinstalled re-enrol* re-enroll* erased',
  vpn: 'vpn vpn-* anyconnect globalprotect forticlient openvpn pulse_secure ivanti zscaler wireguard netextender f5 big-ip tunnel* túnel* tunel* tünel* always-on rdp_gateway rasdial split-tunnel*',
  remote:
    'remote* home-office homeoffice home_office from_home at_home zuhause zu_hause télétravail maison teletrabajo casa smart_working teletrabalho thuis thuiswerk* zdalnie zdaln* domu distans hemifrån hemma evden hotel* airport',
  certificate:
    'certificate* cert certs zertifikat* certificat* certificado* certificato* certifica* certyfikat* certifikat* sertifika*',
  disconnect:
    'disconnect* drops dropped dropping drop kicked_out reconnect* abbrech* bricht_ab abbruch* getrennt* déconnect* coup* desconect* se_cae cae disconnet* cade cai verbreek* verbroken valt_weg rozłącz* zrywa* kopplas tappar kopuyor*',
  compliance:
    'compliance compliant non-compliant noncompliant complian* konform* nicht_konform conforme conformité cumple cumplimiento conformità conformidade voldoet niet-conform zgodn* niezgodn* kompatib* efterlev* uyumlu* intune mdm company_portal unternehmensportal jamf conditional_access quarantin* health_check attestation',
  update:
    'update* updat* patch* windows_update aktualis* mise_à_jour mises_à_jour actualiz* aggiornament* aggiorn* atualiz* bijwerk* updaten aktualizac* uppdatering* uppdater* güncelle* outdated out_of_date veraltet*',
  antivirus:
    'antivirus* anti-virus defender sentinelone crowdstrike sophos virenscan* virenschutz* virusscan* definitions signatures real-time_protection edr',
  encryption:
    'bitlocker filevault encrypt* verschlüssel* chiffr* cifrad* crittograf* cifratur* versleutel* szyfrow* krypter* şifreleme recovery_key luks tpm secure_boot',
  firewall: 'firewall* pare-feu cortafuegos zapor* brandvägg* güvenlik_duvarı',
  blocked:
    'blocked block blocks blocking blockiert* blockier* bloqué* bloquead* bloccato geblokkeerd zablokowany blockerad* blockera* engellen*',
  access:
    'access permission* permissions rights right_to authoriz* authoris* entitlement* zugriff* zugang* berechtig* rechte leserecht* schreibrecht* freigabe* accès droits autorisation* acceso permiso* accesso permess* acesso permiss* toegang* rechten dostęp* uprawnie* behörighet* åtkomst erişim* yetki* read-only read_access write_access edit_rights editor viewer contributor grant granted',
  denied:
    'denied refused forbidden unauthorized unauthorised verweigert* refusé* denegad* negat* negad* geweigerd* odmow* nekad* reddedil* 403 401',
  folder:
    'folder* share shares shared_drive network_drive drive laufwerk* ordner* netzlaufwerk* dossier* lecteur* carpeta* unidad cartella* unità pasta pastas unidade map mappen schijf netwerkschijf folder* dysk* zasób mapp* katalog* klasör* directory onedrive',
  group:
    'group groups gruppe* groupe* grupo* gruppo gruppi groep* grup* grupp* distribution_list verteiler* mailing_list mailinglist* security_group member members mitglied* membre* miembro* membro* lid członk* medlem* üye*',
  site: 'sharepoint site sites teams_channel channel kanal wiki confluence intranet portal workspace space library dashboard*',
  role: 'role roles rolle* rôle* rol ruolo* função perfil rola roli roll rollen module modul*',
  mailbox:
    'mailbox* shared_mailbox postfach* funktionspostfach* boîte boîte_aux_lettres bal buzón casella caixa_de_correio caixa mailboxen postvak* skrzynk* brevlåda* funktionsbrevlåda* posta_kutusu delegate full_access send-as send_as',
  database:
    'database* datenbank* base_de_données base_de_datos banca_dati database banco_de_dados baz* databas* veritabanı sql schema table tenant',
  application:
    'app apps application* anwendung* applicazion* aplicaci* aplicativo toepassing* aplikac* applikation* uygulama* system tool erp sap crm salesforce workday jira servicenow dynamics',
  install:
    'install* installier* installation* instal* zainstal* installer* yükle* kurulum* set_up setup deploy* reinstall*',
  licence:
    'licence* license* lizenz* licencia* licenza* licença* licentie* licencj* licens* lisans* subscription* abo seat seats activation product_key',
  software:
    'software programm programme logiciel* programa programas programma* program* yazılım adobe acrobat photoshop visio autocad matlab project power_bi tableau docker python r-studio vscode version upgrade* plugin* plug-in add-in addon driver drivers',
  email:
    'email* e-mail* mail mails emails courriel* correo* posta email e-mails mejl* mailen poczt* wiadomoś* e-post* e-posta* nachricht* message* messages mensaje* messagg* mensage* berichten inbox posteingang boîte_de_réception bandeja outbox',
  mailclient:
    'outlook owa exchange thunderbird gmail signature signatur* ost pst profile autodiscover rules_and_alerts',
  calendar:
    'calendar* kalender* calendrier* calendario* calendár* calendário* agenda* kalendarz* takvim* invite* invitation* meeting_request',
  bounce: 'bounce* undeliver* ndr mailer-daemon unzustell* non_remis rebot* delivery_failure 550 spam_folder junk',
  attachment:
    'attachment* anhang anhänge pièce_jointe pièces_jointes adjunto* allegat* anexo* bijlage* załącznik* bilag* bifogad* ek',
  sync: 'sync* synchron* sincroniz* synkron* senkron*',
  printer:
    'printer* print prints printing drucker* druck* ausdruck* imprim* impresora* impresi* stampant* stampa* impressora* drukark* druk* drukować skrivare* skriv_ut utskrift* yazıcı* toner paper_jam papierstau scanner* scan mfp copier label_printer',
  monitor:
    'monitor* screen screens display* bildschirm* écran* pantalla* schermo* ecrã tela beeldscherm* scherm ekran* skärm* hdmi displayport flicker*',
  dock: 'dock docking dockingstation* usb-c thunderbolt hub adapter station_d_accueil',
  laptop:
    'laptop* notebook* computer* pc pcs desktop workstation macbook* thinkpad latitude surface rechner* ordinateur* portátil* ordenador* equipo computador* komputer* dator* bilgisayar* tablet* ipad* chromebook handheld* terminal kiosk zebra',
  keyboard:
    'keyboard* mouse mice trackpad touchpad tastatur* maus clavier* souris teclado* ratón tastiera mouse toetsenbord* muis klawiatur* mysz* tangentbord* mus klavye fare keys stylus',
  battery:
    'battery batteries akku* batterie* batería* batteria* bateria* accu akumulator* batteri* pil şarj charger charging charge ladegerät netzteil* power_supply adapter fan lüfter overheat* noise beeps blue_screen bluescreen bsod boots boot won_t_turn_on',
  audio:
    'headset* headphone* speaker* microphone mikrofon* webcam* camera kamera* micro casque auricular* cuffie auscultador* koptelefoon słuchawk* hörlur* kulaklık projector beamer',
  wifi: 'wifi wi-fi wlan wireless eduroam ssid access_point hotspot kablosuz drahtlos',
  lan: 'lan ethernet network cable port socket wall_port patch switch netzwerk* netz netzwerkdose réseau* red rete rede netwerk* sieć sieci nätverk* ağ kabel câble cavo cabo',
  dns: 'dns dhcp ip proxy gateway ping packet_loss latency resolve* nslookup',
  internet: 'internet web website* websites webseite* site_web sitio_web offline online browser* bandwidth',
  slow: 'slow slowly laggy lag langsam* lent lente lento lenta traag trage woln* långsam* yavaş',
  phishing:
    'phish* smish* vish* hameçonn* fake bogus scam* betrug* fraud* fraude* arnaque estafa truffa oszust* bluff bedräg* oltalama spoof* impersonat* sender',
  suspicious:
    'suspicious weird odd strange unusual verdächtig* komisch* seltsam* suspect* bizarre sospechos* raro extraño sospett* stran* suspeit* estranh* verdacht* vreemd* podejrzan* dziwn* misstänk* konstig* şüpheli* garip unknown_login impossible_travel',
  malware:
    'malware virus trojan ransom* ransomware spyware keylogger cryptolock* encrypted_files infected infizier* infecté* infectad* infett* besmet* zainfekow* infekter* pop-up popup*',
  hacked:
    'hacked hack compromised compromise breach* leaked leak gehackt* kompromitt* piraté* hackead* hackerat* violat* hackeado gehackt* zhakowan* włam* hackad* intrång hacklen* somebody_else logged_in_from exposed',
  clicked:
    'clicked click clicking opened_the entered_my typed_my geklickt* angeklickt* cliqué* clic piqué pinch* cliccat* cliquei geklikt* klikn* klickade klickat tıkla*',
  link: 'link links url lien enlace collegamento hiperligação koppeling odnośnik länk* bağlantı qr_code',
  hr: 'hr payroll payslip* salary vacation leave_request holiday_request annual_leave timesheet* urlaub* urlaubsantrag gehalt* lohn* paie bulletin congés salaire nómina vacaciones salario busta_paga ferie stipendio férias salário salaris verlof* loonstrook urlop* wynagrodz* lön* semester maaş izin pension sick_note expense* reisekosten benefits contract vertrag',
  facilities:
    'chair* desk heating heater aircon air_conditioning coffee kitchen toilet door doors badge locker* parking lift elevator lamp lightbulb cleaning office_move heizung* stuhl schrank spind kaffee* küche tür chauffage chaise porte casier calefacción silla puerta taquilla riscaldamento sedia porta armadietto aquecimento cadeira cacifo verwarming stoel deur kluisje ogrzewanie krzesło drzwi szafk* värme stol dörr skåp ısıtma sandalye kapı dolap window blinds fridge water leak key_card keycard',
  billing:
    'invoice* billing bill paid payment quote purchase order rechnung* facture* factura* fattur* fatura* factuur* faktur* vendor supplier procurement po_number refund cost_centre',
  thanks:
    'thanks_for thank_you thx works_now working_now fixed solved resolved sorted danke* erledigt funktioniert_wieder merci gracias grazie obrigad* bedankt dziękuj* tack teşekkür*',
  howto:
    'how_do_i how_to how_can_i where_do_i where_can_i wie_kann wie_geht comment_faire cómo_puedo come_posso como_posso hoe_kan jak_mogę hur_gör nasıl question frage pregunta domanda pergunta vraag pytanie fråga soru explain manual guide tutorial training policy tips',
  spam: 'newsletter unsubscribe offer discount webinar promotion seo marketing crypto winner prize survey abmelden',
  outage:
    'everyone everybody whole entire outage down nobody all_of_us alle tous todos tutti iedereen wszyscy alla herkes site-wide multiple_users',
  starter:
    'starter joiner new_hire onboarding new_employee starts_on first_day neuer_mitarbeiter einarbeitung onboard* nouvel_arrivant nueva_incorporación nuovo_assunto novo_colaborador nieuwe_medewerker nowy_pracownik nyanställd* joins joining',
  leaver:
    'leaver offboarding terminated left_the_company resigned last_day ausgeschieden quitté_l_entreprise leaves_the retired',
  colleague:
    'colleague* coworker* collegue* kolleg* collègue* compañer* collega* colega* collega_s koleżank* kolega* kollega* iş_arkadaşı* teammate* boss manager chef* trainee intern assistant student* patient* teacher* director',
  wrong:
    'wrong incorrect invalid falsch* ungültig* incorrect* inválid* errat* non_valid* onjuist* fout* ongeldig* błędn* nieprawidł* fel felaktig* yanlış geçersiz not_recognised mismatch',
  error:
    'error* fehler* erreur* errore* erro erros fout* błąd* błęd* felmeddelande hata* message_says says failed fails failure',
  wish: 'need needs want wants would_like could_i may_i request* requesting brauch* benötig* bitte möchte hätte besoin voudrais demande* necesito quisiera solicit* ho_bisogno vorrei richie* preciso gostaria pedido nodig graag verzoek potrzebuj* proszę chciał* behöver önskar istiyorum rica lazım',
  fine: 'fine ok works correct perfectly funktioniert in_ordnung marche fonctionne funciona bien funziona bene werkt goed działa dobrze fungerar çalışıyor',
  thing:
    'zip pdf excel spreadsheet archive document router voicemail vendor_portal bank safe alarm guest netflix supplier file encrypted_file datei fichier archivo bestand plik fil dosya pin',
  admin: 'admin admins administrator* domain_admin root service_account privileged global_admin local_admin',
  approve:
    'approved approval approver sign-off owner genehmig* approuvé* validé* aprobad* approvat* aprovad* goedgekeurd* zatwierdz* godkän* onay*',
};
